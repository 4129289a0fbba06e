using System.Net;
using Microsoft.Extensions.Options;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>
/// The very edge: notes who opened the connection, and takes away from everybody but the front proxies the headers that say who a client is, so that nothing behind can ever see
/// forged ones. Must run before anything that changes the address, such as the reading of X-Forwarded-For.
/// </summary>
internal sealed class FrontProxyMiddleware(RequestDelegate next, IOptions<FrontProxyOptions> options)
{
    private readonly IPNetwork[] _networks = [.. options.Value.Addresses.Select(Parse)];
    private readonly bool _isGridSite = options.Value.IsGridSite;

    public Task InvokeAsync(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        var peer = new DirectPeer(address, IsOne(address));
        context.Features.Set(peer);
        if (!peer.IsFrontProxy)
        {
            FrontProxyHeaders.Strip(context.Request.Headers);
        }
        else if (!_isGridSite)
        {
            FrontProxyHeaders.StripGridSite(context.Request.Headers); // the front proxy does not know them, so that they can only be the client's
        }

        return next(context);
    }

    private static IPNetwork Parse(string entry) =>
        ProxyNetworks.TryParse(entry, out var network) ? network : throw new ConfigurationException($"frontProxy:addresses: '{entry}' is no address and no network.");

    private bool IsOne(IPAddress? address)
    {
        if (address is null)
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Array.Exists(_networks, network => network.Contains(plain));
    }
}
