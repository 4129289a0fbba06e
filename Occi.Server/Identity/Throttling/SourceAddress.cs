using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Occi.Server.Identity.Throttling;

/// <summary>Whom attempts are counted for: an IPv4 address, or the /64 that one customer of IPv6 has whole.</summary>
internal readonly record struct SourceAddress(ulong Network, bool IsVersion6)
{
    /// <summary>The source behind an address; all without one, as on a local socket, are the same.</summary>
    public static SourceAddress Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new SourceAddress(BinaryPrimitives.ReadUInt64BigEndian(bytes), true)
            : new SourceAddress(BinaryPrimitives.ReadUInt32BigEndian(bytes), false);
    }
}
