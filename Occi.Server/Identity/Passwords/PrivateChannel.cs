using System.Net;

namespace Occi.Server.Identity.Passwords;

/// <summary>Whether a secret could be read on its way here.</summary>
internal static class PrivateChannel
{
    /// <summary>
    /// TLS, here or before a trusted proxy that says so, or a client on this machine. What the trusted proxies say has been put into scheme and address before.
    /// </summary>
    public static bool Has(HttpContext context) =>
        context.Request.IsHttps || (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address));
}
