using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The addresses that networks have leased, by hardware address.</summary>
internal sealed class Leases(LibvirtConnection connection)
{
    /// <summary>Asks each network once; a network that is gone has no leases.</summary>
    internal async Task<ILookup<string, string>> OfAsync(IReadOnlyCollection<NetworkId> networks, CancellationToken cancellationToken) =>
        networks.Count == 0
            ? Enumerable.Empty<LibvirtLease>().ToLookup(lease => lease.MacAddress, lease => lease.Address)
            : await connection.ReadAsync("Reading DHCP leases", connect => Read(connect, networks), cancellationToken);

    private static ILookup<string, string> Read(LibvirtConnect connect, IEnumerable<NetworkId> networks) =>
        networks
            .SelectMany(id => Unless.Gone(() => Read(connect, id)) ?? [])
            .OrderByDescending(lease => lease.IsIPv4)
            .ToLookup(lease => lease.MacAddress, lease => lease.Address);

    private static IReadOnlyList<LibvirtLease>? Read(LibvirtConnect connect, NetworkId id)
    {
        using var network = connect.FindNetwork(id.Value);
        return network?.Leases();
    }
}
