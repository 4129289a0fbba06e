using System.Net;

namespace Occi.Server.Configuration;

/// <summary>The rule that keeps a server without authentication off the network.</summary>
internal static class ListenAddress
{
    /// <summary>Refuses everything but a plain http address on loopback.</summary>
    /// <exception cref="ConfigurationException">Says what to change.</exception>
    public static Uri RequireLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
        {
            throw new ConfigurationException($"url: '{url}' is not an address such as http://127.0.0.1:8080.");
        }

        return IsLoopback(address)
            ? address
            : throw new ConfigurationException(
                $"url: '{url}' can be reached from outside, and no authentication is configured: anybody could start machines here. Listen on http://127.0.0.1:{address.Port}.");
    }

    /// <summary>Whether it leads to this machine, whatever the resolver says.</summary>
    public static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
