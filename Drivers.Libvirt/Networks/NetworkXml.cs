using System.Net;
using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A network's definition (libvirt, "Network XML format"), written and read.</summary>
public static class NetworkXml
{
    private const int BridgeDigits = 12; // with the prefix 14 characters: an interface's name has at most 15

    /// <summary>The name that libvirt knows a network by.</summary>
    public static string NameOf(NetworkId id) => Marker.NamePrefix + id;

    /// <summary>The id in a name; null for a name that Stratus did not give.</summary>
    public static NetworkId? IdFromName(string? name) =>
        name is not null
        && name.StartsWith(Marker.NamePrefix, StringComparison.Ordinal)
        && Guid.TryParseExact(name.AsSpan(Marker.NamePrefix.Length), "D", out var id)
            ? new NetworkId(id)
            : null;

    /// <summary>The definition.</summary>
    public static XElement Define(NetworkId id, NetworkSpec spec, Marker marker) =>
        new(
            "network",
            new XElement("name", NameOf(id)),
            new XElement("uuid", id),
            marker.ToMetadata(),
            spec.Ip is null ? null : new XElement("forward", new XAttribute("mode", "nat")),
            // No spanning tree and no delay: a port forwards from its first packet, which is a guest's DHCP request.
            new XElement(
                "bridge",
                new XAttribute("name", "st" + id.Value.ToString("N")[..BridgeDigits]),
                new XAttribute("stp", "off"),
                new XAttribute("delay", "0")),
            spec.Ip is null ? null : Addresses(spec.Ip),
            spec.Ip is { HasDhcp: true } ? DhcpWithoutPing() : null);

    /// <summary>Reads the text that libvirt gave.</summary>
    public static NetworkDocument Parse(string xml)
    {
        var root = XElement.Parse(xml);
        return new NetworkDocument(
            Marker.Read(root),
            (string?)root.Element("bridge")?.Attribute("name"),
            [.. root.Elements("ip").Select(Subnet).OfType<IPNetwork>()],
            root.Elements("ip").Any(ip => ip.Element("dhcp") is not null));
    }

    /// <summary>dnsmasq pings an address for three seconds before it gives it away; here its own leases already tell which are taken.</summary>
    private static XElement DhcpWithoutPing()
    {
        XNamespace dnsmasq = "http://libvirt.org/schemas/network/dnsmasq/1.0";
        return new XElement(dnsmasq + "options", new XElement(dnsmasq + "option", new XAttribute("value", "no-ping")));
    }

    private static XElement Addresses(NetworkAddressing addressing)
    {
        var gateway = AddressPlan.Gateway(addressing);
        var (first, last) = AddressPlan.DhcpRange(addressing);
        return new XElement(
            "ip",
            new XAttribute("address", gateway),
            new XAttribute("prefix", addressing.Subnet.PrefixLength),
            addressing.HasDhcp
                ? new XElement("dhcp", new XElement("range", new XAttribute("start", first), new XAttribute("end", last)))
                : null);
    }

    private static IPNetwork? Subnet(XElement ip)
    {
        if (!IPAddress.TryParse((string?)ip.Attribute("address"), out var address))
        {
            return null;
        }

        var prefix = (int?)ip.Attribute("prefix") ?? AddressPlan.PrefixOf((string?)ip.Attribute("netmask"));
        return prefix is { } length ? AddressPlan.NetworkOf(address, length) : null;
    }
}
