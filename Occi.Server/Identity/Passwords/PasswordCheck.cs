using System.Collections.Concurrent;
using System.Net;
using Occi.Core;
using Occi.Server.Identity.Throttling;

namespace Occi.Server.Identity.Passwords;

/// <summary>Asks the sources of passwords in their order; failures are counted, and who fails often waits.</summary>
internal sealed class PasswordCheck(IEnumerable<IPasswordSource> sources, FailureThrottle throttle, ILogger<PasswordCheck> logger)
{
    private const string Header = "Authorization";

    private readonly IPasswordSource[] _sources = [.. sources];

    // Programs open many connections at once with the same password: one computation, and one guess, for all of them.
    private readonly ConcurrentDictionary<(GuessOrigin Origin, string Key), Lazy<Task<PasswordVerdict>>> _running = new();

    /// <summary>The account that a name and a password open.</summary>
    /// <param name="credentials">What was presented.</param>
    /// <param name="address">From where; null when that is unknown.</param>
    /// <param name="cancellationToken">Stops waiting, not the check.</param>
    /// <exception cref="CredentialRefusedException">They open none, or it is too early to try again.</exception>
    /// <exception cref="IdentitySourceUnavailableException">That cannot be found out now.</exception>
    public async Task<PasswordAccount> VerifyAsync(BasicCredentials credentials, IPAddress? address, CancellationToken cancellationToken)
    {
        var origin = new GuessOrigin(address, credentials.Name);
        var key = (origin, RememberedPasswords.KeyOf(credentials));
        var check = _running.GetOrAdd(key, added => new Lazy<Task<PasswordVerdict>>(() => RunAsync(added, credentials)));
        var verdict = await check.Value.WaitAsync(cancellationToken);
        return verdict.Account
            ?? throw new CredentialRefusedException(new OcciProblem(Header, null, "is refused: the name or the password is wrong")) { Whose = verdict.Name };
    }

    private async Task<PasswordVerdict> RunAsync((GuessOrigin Origin, string Key) key, BasicCredentials credentials)
    {
        try
        {
            return await TryAsync(credentials, key.Origin);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }

    private async Task<PasswordVerdict> TryAsync(BasicCredentials credentials, GuessOrigin origin)
    {
        if (throttle.Enter(origin) is { } wait)
        {
            throw Waiting.Refusal(Header, wait);
        }

        try
        {
            var verdict = await AskAsync(credentials);
            if (verdict.Account is not null)
            {
                throttle.Succeeded(origin);
            }

            return verdict;
        }
        catch (IdentitySourceUnavailableException failure)
        {
            throttle.Withdrawn(origin);
            PasswordLog.SourceFailed(logger, failure.Message, failure.InnerException);
            throw;
        }
    }

    private async Task<PasswordVerdict> AskAsync(BasicCredentials credentials)
    {
        foreach (var source in _sources)
        {
            if (await source.CheckAsync(credentials, CancellationToken.None) is { IsKnown: true } verdict)
            {
                return verdict;
            }
        }

        return PasswordVerdict.Unknown;
    }
}
