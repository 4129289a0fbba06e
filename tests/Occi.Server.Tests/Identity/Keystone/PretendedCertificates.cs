using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Occi.Server.Identity;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Tests.Identity.Keystone;

/// <summary>What the scheme for certificates does, without certificates.</summary>
internal sealed class PretendedCertificates(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeystoneDoorway keystone)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(KeystoneDoorway.Certificate, out var name))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ProvenIdentity
        {
            Subject = name.ToString(),
            Authentication = "x509",
            Fqans = ["/vo.example.org/Role=VMManager", "/vo.example.org"],
            IsLimited = true,
            Fingerprint = new string('a', 64),
            Expires = keystone.CertificateEnd,
        };
        Context.Features.Set(new ProvenCertificates(identity, [new CertificateReference("/CN=Authority", "0A1B"), new CertificateReference("/CN=Alice", "02")]));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ProvenPrincipal(identity), Scheme.Name)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => Task.CompletedTask;
}
