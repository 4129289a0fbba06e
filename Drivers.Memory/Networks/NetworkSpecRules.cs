using System.Net;
using System.Net.Sockets;

namespace Drivers.Memory;

/// <summary>What the reference driver refuses in a network's spec.</summary>
internal static class NetworkSpecRules
{
    /// <summary>Every reason why the network cannot be had, empty for none.</summary>
    public static IReadOnlyList<SpecError> Check(NetworkSpec spec, NetworkCapabilities capabilities)
    {
        if (spec.Ip is not { } ip)
        {
            return [];
        }

        if (!capabilities.HasFlag(NetworkCapabilities.Addressing))
        {
            return [new SpecError("Ip", $"The subnet {ip.Subnet} cannot be had: the memory driver is told not to declare addresses.")];
        }

        if (ip.Subnet.BaseAddress.AddressFamily != AddressFamily.InterNetwork || ip.Subnet.PrefixLength is < 8 or > 30)
        {
            return [new SpecError("Ip.Subnet", $"The subnet {ip.Subnet} is not an IPv4 network with a prefix length from 8 to 30.")];
        }

        return ip.Gateway is null || IsHost(ip.Subnet, ip.Gateway)
            ? []
            : [new SpecError("Ip.Gateway", $"The gateway {ip.Gateway} is not the address of a host in {ip.Subnet}.")];
    }

    /// <summary>Whether two networks could not be told apart by their addresses.</summary>
    public static bool Overlap(NetworkSpec one, NetworkSpec other) =>
        one.Ip is { Subnet: var first } && other.Ip is { Subnet: var second}
        && (first.Contains(second.BaseAddress) || second.Contains(first.BaseAddress));

    private static bool IsHost(IPNetwork subnet, IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork || !subnet.Contains(address) || address.Equals(subnet.BaseAddress))
        {
            return false;
        }

        // The last address of a subnet is its broadcast: the one after it lies outside.
        var bytes = address.GetAddressBytes();
        for (var i = bytes.Length - 1; i >= 0 && ++bytes[i] == 0; i--)
        {
        }

        return subnet.Contains(new IPAddress(bytes));
    }
}
