using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Takes the word of a front proxy for who a client is; nobody else's, whatever they send.</summary>
internal sealed class FrontProxyHandler(IOptionsMonitor<FrontProxySchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IOptions<FrontProxyOptions> proxies)
    : AuthenticationHandler<FrontProxySchemeOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new FrontProxyEvents());

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    /// <summary>There is nothing to offer: a certificate is asked for in the handshake, by the front proxy.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    private AuthenticateResult Authenticate()
    {
        if (Context.Features.Get<DirectPeer>() is not { IsFrontProxy: true })
        {
            return AuthenticateResult.NoResult();
        }

        if (!FrontProxyHeaders.TryRead(Request.Headers, proxies.Value.IsGridSite, out var credential, out var problems))
        {
            return AuthenticateResult.Fail(new CredentialRefusedException(problems));
        }

        if (credential is null)
        {
            return AuthenticateResult.NoResult();
        }

        problems = [.. TimeProblems(credential), .. ((FrontProxyEvents)Events!).OnCredentialRead(Context, credential)];
        return problems.Count > 0
            ? AuthenticateResult.Fail(new CredentialRefusedException(problems))
            : AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(IdentityOf(credential)), Scheme.Name));
    }

    private IEnumerable<OcciProblem> TimeProblems(FrontProxyCredential credential)
    {
        var now = TimeProvider.GetUtcNow();
        if (credential.NotAfter is { } end && end <= now)
        {
            yield return new OcciProblem(credential.Subject, null, string.Create(CultureInfo.InvariantCulture, $"ended on {end.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"));
        }

        if (credential.NotBefore is { } start && start > now + Options.ClockSkew)
        {
            yield return new OcciProblem(credential.Subject, null, string.Create(CultureInfo.InvariantCulture, $"begins only on {start.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}"));
        }
    }

    private static ProvenIdentity IdentityOf(FrontProxyCredential credential) => new()
    {
        Subject = credential.Subject,
        Authentication = FrontProxyDefaults.AuthenticationScheme,
        Fqans = credential.Fqans,
        IsLimited = credential.IsLimited,
        Fingerprint = credential.Fingerprint,
        Expires = credential.NotAfter,
    };
}
