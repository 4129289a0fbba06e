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

    private readonly LdapDirectory _directory;
    private readonly RememberedPasswords _remembered;
    private readonly ConcurrencyLimiter _limiter;

    /// <exception cref="ConfigurationException">The files that the settings name cannot be used.</exception>
    public LdapPasswords(IOptions<LdapOptions> options, TimeProvider time)
    {
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
        if (!lease.IsAcquired)
        {
            throw Unavailable("is being asked by too many at the moment", null);
        }

        try
        {
            var verdict = await Task.Run(() => _directory.Check(credentials), cancellationToken);
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

    private static IdentitySourceUnavailableException Unavailable(string rule, Exception? cause) => new(new OcciProblem("directory of accounts", null, rule), cause);
}
