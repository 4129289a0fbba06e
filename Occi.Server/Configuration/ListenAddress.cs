using System.Net;

namespace Occi.Server.Configuration;

/// <summary>Where the server listens, and the rules that keep one that asks nobody, or has passwords sent in the clear, off the network.</summary>
internal static class ListenAddress
{
    /// <summary>The address, if it fits what else is configured.</summary>
    /// <exception cref="ConfigurationException">Says what to change.</exception>
    public static Uri Read(StratusOptions options)
    {
        var url = options.Url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ConfigurationException($"url: '{url}' is not an address such as http://127.0.0.1:8080 or https://cloud.example.org:8443.");
        }

        if (address.PathAndQuery != "/")
        {
            throw new ConfigurationException($"url: '{url}' has a path, and the server listens for all paths: set publicUrl to {url} if a proxy puts it below that path.");
        }

        var isSecure = address.Scheme == Uri.UriSchemeHttps;
        if (isSecure != options.Tls is not null)
        {
            throw new ConfigurationException(isSecure
                ? $"url: '{url}' needs the host's certificate: set tls:certificate and tls:key."
                : $"url: '{url}' is not secure although tls is configured: listen on https://{address.Authority}.");
        }

        if (options.X509 is not null && !isSecure)
        {
            throw new ConfigurationException($"x509: certificates are shown in the handshake of TLS, and '{url}' has none: configure tls (--tls), or leave x509 out (--trust, --vomsdir).");
        }

        if (IsLoopback(address))
        {
            return address;
        }

        return !options.AsksWho
            ? throw new ConfigurationException(
                $"url: '{url}' can be reached from outside, and no authentication is configured: anybody could start machines here. Listen on http://127.0.0.1:{address.Port}.")
            : isSecure || options.FrontProxy.Addresses.Count > 0
            ? address
            : throw new ConfigurationException(
                $"url: '{url}' can be reached from outside, and passwords and tokens would be sent in the clear: configure tls, or frontProxy:addresses when a proxy before this server speaks TLS.");
    }

    /// <summary>Whether it leads to this machine, whatever the resolver says.</summary>
    public static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
