namespace Occi.Server.Identity.Keystone;

/// <summary>Whom a request of Keystone's protocol has proved to come from.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Token">The token that said so, if it was one.</param>
/// <param name="Certificates">The certificates that said so, if they were some.</param>
/// <param name="Method">What Keystone calls the way it was proved.</param>
internal sealed record KeystoneCredential(ProvenIdentity Identity, AccessToken? Token, IReadOnlyList<CertificateReference> Certificates, string Method)
{
    /// <summary>What a token says.</summary>
    public static KeystoneCredential Of(AccessToken token) => new(token.Identity, token, token.Certificates, "token");

    /// <summary>Whom the server itself found the request to come from, whatever the scheme; null for nobody.</summary>
    public static KeystoneCredential? Of(HttpContext context)
    {
        if (context.User is not ProvenPrincipal { Proven: var identity })
        {
            return null;
        }

        if (context.Features.Get<AccessToken>() is { } token && ReferenceEquals(token.Identity, identity))
        {
            return Of(token);
        }

        var certificates = context.Features.Get<ProvenCertificates>() is { } proven && ReferenceEquals(proven.Identity, identity) ? proven.Certificates : [];
        return new KeystoneCredential(identity, null, certificates, identity.Authentication == IdentitySchemes.Basic ? "password" : "mapped");
    }
}
