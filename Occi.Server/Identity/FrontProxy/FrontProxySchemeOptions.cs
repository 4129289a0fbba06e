using Microsoft.AspNetCore.Authentication;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Options of front proxies as a way in.</summary>
internal sealed class FrontProxySchemeOptions : AuthenticationSchemeOptions
{
    /// <summary>How far clocks may be apart. Default 5 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>What can be done at points of the way.</summary>
    public new FrontProxyEvents Events
    {
        get => (FrontProxyEvents)base.Events!;
        set => base.Events = value;
    }
}
