namespace Occi.Server.Identity.Keystone;

/// <summary>What the scheme is without being told otherwise.</summary>
internal static class TokenDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = IdentitySchemes.Token;

    /// <summary>The header of OpenStack's clients.</summary>
    public const string Header = "X-Auth-Token";
}
