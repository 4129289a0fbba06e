namespace Drivers.Memory;

/// <summary>A pretended network and the addresses that it has given.</summary>
internal sealed class MemoryNetwork(Guid installation, NetworkSpec spec)
{
    private readonly AddressPool? _pool = spec.Ip is { HasDhcp: true } ip ? new AddressPool(ip) : null;

    public Guid Installation { get; } = installation;

    public NetworkSpec Spec { get; } = spec;

    public bool IsActive { get; set; } = true;

    /// <summary>How many interfaces are plugged in.</summary>
    public int Plugged { get; private set; }

    /// <summary>What the next guest would get; null without DHCP or when all are given.</summary>
    public string? NextAddress() => _pool?.Next();

    public void Plug(string? address)
    {
        Plugged++;
        if (address is not null)
        {
            _pool?.Take(address);
        }
    }

    public void Unplug(string? address)
    {
        Plugged--;
        if (address is not null)
        {
            _pool?.Release(address);
        }
    }

    public NetworkStatus ToStatus(NetworkId id) => new(id, IsActive, DeviceName: null);
}
