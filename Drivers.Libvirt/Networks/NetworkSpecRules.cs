using System.Net.Sockets;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Every reason why a network cannot be had here.</summary>
internal static class NetworkSpecRules
{
    internal static IReadOnlyList<SpecError> Check(NetworkSpec spec) => spec.Ip is null ? [] : [.. Check(spec.Ip)];

    private static IEnumerable<SpecError> Check(NetworkAddressing addressing)
    {
        var subnet = addressing.Subnet;
        if (subnet.BaseAddress.AddressFamily != AddressFamily.InterNetwork)
        {
            yield return new SpecError("Ip.Subnet", $"The subnet {subnet} is not one of IPv4.");
            yield break;
        }

        if (subnet.PrefixLength is < 8 or > 30)
        {
            yield return new SpecError("Ip.Subnet", $"The prefix length {subnet.PrefixLength} of the subnet {subnet} is not between 8 and 30.");
        }
        else if (addressing.Gateway is { } gateway && !AddressPlan.IsHost(subnet, gateway))
        {
            yield return new SpecError("Ip.Gateway", $"The gateway {gateway} is not the address of a host in {subnet}.");
        }
    }
}
