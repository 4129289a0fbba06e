using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>How the addresses of a network are shared out.</summary>
internal static class AddressPlan
{
    private const uint MaxRange = 65_534; // libvirt takes no larger DHCP range

    /// <summary>The router's address: as asked for, or the first of the subnet.</summary>
    internal static IPAddress Gateway(NetworkAddressing addressing) => addressing.Gateway ?? Address(Number(addressing.Subnet.BaseAddress) + 1);

    /// <summary>The longer stretch of addresses beside the router.</summary>
    internal static (IPAddress First, IPAddress Last) DhcpRange(NetworkAddressing addressing)
    {
        var first = Number(addressing.Subnet.BaseAddress) + 1;
        var last = Broadcast(addressing.Subnet) - 1;
        var gateway = Number(Gateway(addressing));
        if (gateway - first > last - gateway)
        {
            last = gateway - 1;
        }
        else
        {
            first = gateway + 1;
        }

        return (Address(first), Address(Math.Min(last, first + MaxRange - 1)));
    }

    /// <summary>Whether a host of the subnet can have this address.</summary>
    internal static bool IsHost(IPNetwork subnet, IPAddress address) =>
        subnet.Contains(address) && Number(address) != Number(subnet.BaseAddress) && Number(address) != Broadcast(subnet);

    /// <summary>Whether two networks share an address.</summary>
    internal static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    /// <summary>The network that an address of an interface is in.</summary>
    internal static IPNetwork NetworkOf(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), prefixLength);
    }

    /// <summary>The prefix length of an IPv4 netmask; null for no netmask.</summary>
    internal static int? PrefixOf(string? netmask) =>
        IPAddress.TryParse(netmask, out var mask) && mask.AddressFamily == AddressFamily.InterNetwork ? BitOperations.PopCount(Number(mask)) : null;

    private static uint Broadcast(IPNetwork subnet) => Number(subnet.BaseAddress) | (uint)((1UL << (32 - subnet.PrefixLength)) - 1);

    private static uint Number(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static IPAddress Address(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
