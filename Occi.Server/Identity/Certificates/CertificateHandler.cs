using System.Text.Encodings.Web;
using Grid.Credentials;
using Grid.Credentials.Certificates;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Server.Identity.Keystone;
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
        if (verdict.Credential is not { } credential)
        {
            return AuthenticateResult.Fail(new CredentialRefusedException([.. verdict.Problems.Select(Problem)]) { Whose = Claimed(chain) });
        }

        var identity = ((CertificateEvents)Events!).OnProven(Context, credential, identities.Of(credential));
        Context.Features.Set(new ProvenCertificates(identity, CertificateStanding.ReferencesOf([credential.EndEntity])));
        return AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(identity), Scheme.Name));
    }

    /// <summary>The name in the certificate whose key the client has, which proves nothing here; null when it cannot be read.</summary>
    private static string? Claimed(PeerChain chain) => GridCertificate.TryParse(chain.Certificates[0], out var certificate, out _) ? certificate.Subject.ToString() : null;

    private static OcciProblem Problem(CredentialProblem problem) =>
        new(problem.Certificate is null ? "credential" : $"certificate {problem.Certificate}", problem.Value, problem.Rule);
}
