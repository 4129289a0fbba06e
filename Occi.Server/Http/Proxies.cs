using Microsoft.AspNetCore.HttpOverrides;
using Occi.Server.Configuration;

namespace Occi.Server.Http;

/// <summary>What is believed of the proxies in front of the server.</summary>
internal static class Proxies
{
    /// <summary>Reads X-Forwarded-For, -Proto, -Host and -Prefix from trusted proxies alone; with none configured from nobody, loopback included.</summary>
    public static void UseSite(this WebApplication app, StratusOptions options)
    {
        if (options.TrustedProxies.Count > 0)
        {
            app.UseForwardedHeaders(Believed(options.TrustedProxies));
        }

        app.UseMiddleware<SiteMiddleware>();
    }

    private static ForwardedHeadersOptions Believed(IEnumerable<string> proxies)
    {
        var believed = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.All, ForwardLimit = null }; // as far back as the chain is trusted
        believed.KnownProxies.Clear();
        believed.KnownIPNetworks.Clear();
        foreach (var entry in proxies)
        {
            if (ProxyNetworks.TryParse(entry, out var network))
            {
                believed.KnownIPNetworks.Add(network);
            }
        }

        return believed;
    }
}
