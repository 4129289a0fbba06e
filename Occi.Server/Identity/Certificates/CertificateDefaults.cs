namespace Occi.Server.Identity.Certificates;

/// <summary>What the scheme is without being told otherwise.</summary>
internal static class CertificateDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = IdentitySchemes.X509;
}
