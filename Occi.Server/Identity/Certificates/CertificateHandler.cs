using System.Text.Encodings.Web;
using Grid.Credentials;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Tls;

namespace Occi.Server.Identity.Certificates;

/// <summary>
/// Takes the certificates that the client showed in the handshake for who they prove: a person, robot or host, by themselves or through proxies, with the attributes of their
/// virtual organisations.
/// </summary>
internal sealed class CertificateHandler(
    IOptionsMonitor<CertificateAuthenticationOptions> options, ILoggerFactory logger, UrlEncoder encoder, CertificateIdentities identities)
    : AuthenticationHandler<CertificateAuthenticationOptions>(options, logger, encoder)
{
    /// <inheritdoc/>
    protected override Task<object> CreateEventsAsync() => Task.FromResult<object>(new CertificateEvents());

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(PeerChain.Of(Context) is { } chain ? Judge(chain) : AuthenticateResult.NoResult());

    /// <summary>Nothing of HTTP asks for a certificate: the handshake did.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;

    private AuthenticateResult Judge(PeerChain chain)
    {
        var verdict = identities.Verify(chain.Certificates);
        return verdict.Credential is { } credential
            ? AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(((CertificateEvents)Events!).OnProven(Context, credential, identities.Of(credential))), Scheme.Name))
            : AuthenticateResult.Fail(new CredentialRefusedException([.. verdict.Problems.Select(Problem)]));
    }

    private static OcciProblem Problem(CredentialProblem problem) =>
        new(problem.Certificate is null ? "credential" : $"certificate {problem.Certificate}", problem.Value, problem.Rule);
}
