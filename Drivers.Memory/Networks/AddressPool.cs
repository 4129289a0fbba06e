using System.Buffers.Binary;
using System.Net;

namespace Drivers.Memory;

/// <summary>The addresses of one network. The work of each call does not grow with the number of addresses given.</summary>
internal sealed class AddressPool
{
    private readonly SortedSet<uint> _released = [];
    private readonly uint _gateway;
    private readonly uint _last;
    private uint _next;

    public AddressPool(NetworkAddressing ip)
    {
        var first = ToNumber(ip.Subnet.BaseAddress) + 1;
        _last = first + (uint)((1L << (32 - ip.Subnet.PrefixLength)) - 3);
        _gateway = ip.Gateway is null ? first : ToNumber(ip.Gateway);
        _next = AfterGateway(first);
    }

    /// <summary>The lowest address that nobody has; null when all are taken.</summary>
    public string? Next() =>
        _released.Count > 0 ? ToText(_released.Min) : _next <= _last ? ToText(_next) : null;

    public void Take(string address)
    {
        var taken = ToNumber(IPAddress.Parse(address));
        for (; _next < taken; _next = AfterGateway(_next + 1))
        {
            _released.Add(_next);
        }

        _released.Remove(taken);
        if (taken == _next)
        {
            _next = AfterGateway(_next + 1);
        }
    }

    public void Release(string address) => _released.Add(ToNumber(IPAddress.Parse(address)));

    private uint AfterGateway(uint address) => address == _gateway ? address + 1 : address;

    private static uint ToNumber(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    private static string ToText(uint address)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return new IPAddress(bytes).ToString();
    }
}
