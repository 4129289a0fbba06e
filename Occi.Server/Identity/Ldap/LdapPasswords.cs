using System.DirectoryServices.Protocols;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;
using Occi.Server.Identity.Passwords;

namespace Occi.Server.Identity.Ldap;

/// <summary>The accounts of an LDAP directory.</summary>
internal sealed class LdapPasswords : IPasswordSource, IDisposable
{
    private const int Waiting = 64;

    /// <summary>How many threads may hang in calls that the library does not end; it has no limits of its own for a directory that accepts connections and says nothing.</summary>
    private const int MostAbandoned = 32;

    private readonly TimeProvider _time;
    private readonly TimeSpan _patience;
    private readonly LdapDirectory _directory;
    private readonly RememberedPasswords _remembered;
    private readonly ConcurrencyLimiter _limiter;
    private int _abandoned;

    /// <exception cref="ConfigurationException">The files that the settings name cannot be used.</exception>
    public LdapPasswords(IOptions<LdapOptions> options, TimeProvider time)
    {
        _time = time;
        _patience = TimeSpan.FromSeconds(options.Value.TimeoutSeconds);
        _directory = new LdapDirectory(options.Value);
        _remembered = new RememberedPasswords(time, TimeSpan.FromSeconds(options.Value.RememberSeconds));
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Value.Parallel, QueueLimit = Waiting });
    }

    /// <inheritdoc/>
    public async Task<PasswordVerdict> CheckAsync(BasicCredentials credentials, CancellationToken cancellationToken)
    {
        if (_remembered.Find(credentials) is { } known)
        {
            return PasswordVerdict.Right(known);
        }

        using var lease = await _limiter.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired || Volatile.Read(ref _abandoned) >= MostAbandoned)
        {
            throw Unavailable("is being asked by too many at the moment", null);
        }

        try
        {
            var verdict = await AskAsync(credentials, cancellationToken);
            if (verdict.Account is { } account)
            {
                _remembered.Add(credentials, account);
            }

            return verdict;
        }
        catch (DirectoryException failure)
        {
            throw Unavailable("cannot answer now", failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();

    /// <summary>The library blocks: each login has a thread of its own, which is left to itself when it takes too long.</summary>
    private async Task<PasswordVerdict> AskAsync(BasicCredentials credentials, CancellationToken cancellationToken)
    {
        var login = Task.Factory.StartNew(() => _directory.Check(credentials), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await login.WaitAsync(_patience, _time, cancellationToken);
        }
        catch (TimeoutException failure)
        {
            Interlocked.Increment(ref _abandoned);
            _ = login.ContinueWith(late => (late.Exception, Interlocked.Decrement(ref _abandoned)), TaskScheduler.Default);
            throw Unavailable("does not answer", failure);
        }
    }

    private static IdentitySourceUnavailableException Unavailable(string rule, Exception? cause) => new(new OcciProblem("directory of accounts", null, rule), cause);
}
