using System.Net;
using System.Net.Sockets;
using Occi.Server.Configuration;

namespace Occi.Server.Images.Import;

/// <summary>
/// Tells addresses of the internet from those of this machine, its networks and its hypervisors (RFC 6890 and IANA's registries of special purposes). Of IPv6 only what is
/// given out (2000::/3) counts, without the ranges in it by which IPv4 is reached.
/// </summary>
internal sealed class PublicAddresses(IEnumerable<string> allowed)
{
    private static readonly IPNetwork[] Special = [.. ((string[])
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ]).Select(network => IPNetwork.Parse(network))];

    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    private readonly IReadOnlyList<IPNetwork> _allowed = [.. allowed.Select(text => ProxyNetworks.TryParse(text, out var network) ? network : throw new ArgumentException(text))];

    /// <summary>Whether an image may be fetched from there.</summary>
    public bool Contains(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return _allowed.Any(network => network.Contains(plain))
            || (!Special.Any(network => network.Contains(plain)) && (plain.AddressFamily == AddressFamily.InterNetwork || GivenOut.Contains(plain)));
    }
}
