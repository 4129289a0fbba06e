namespace Occi.Server.Identity.Passwords;

/// <summary>What the scheme is without being told otherwise.</summary>
internal static class BasicDefaults
{
    /// <summary>The name of the scheme.</summary>
    public const string AuthenticationScheme = IdentitySchemes.Basic;

    /// <summary>What a browser shows to a person whom it asks for a password.</summary>
    public const string Realm = "Stratus";
}
