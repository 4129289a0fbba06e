namespace Occi.Server.Identity.FrontProxy;

/// <summary>What the scheme is without being told otherwise.</summary>
internal static class FrontProxyDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = IdentitySchemes.FrontProxy;
}
