using System.Net;

namespace Drivers.Abstractions;

/// <summary>An IPv4 network behind address translation.</summary>
/// <param name="Subnet">The addresses, e.g. <c>192.168.150.0/24</c>; prefix length 8 to 30.</param>
/// <param name="Gateway">The router's address, within the subnet; the first address when null.</param>
/// <param name="HasDhcp">Whether guests get their addresses by DHCP; otherwise they must know them.</param>
public sealed record NetworkAddressing(IPNetwork Subnet, IPAddress? Gateway, bool HasDhcp);
