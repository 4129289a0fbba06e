using Microsoft.AspNetCore.Authentication;

namespace Occi.Server.Identity.Keystone;

/// <summary>Options of tokens as a way in.</summary>
internal sealed class TokenSchemeOptions : AuthenticationSchemeOptions
{
    /// <summary>What can be done at points of the way.</summary>
    public new TokenEvents Events
    {
        get => (TokenEvents)base.Events!;
        set => base.Events = value;
    }
}
