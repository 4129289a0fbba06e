using System.Runtime.CompilerServices;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Networks of a libvirt host: a bridge each, with address translation and DHCP where they are asked for.</summary>
internal sealed class LibvirtNetworkDriver(DomainStore domains) : INetworkDriver
{
    private readonly LibvirtConnection _connection = domains.Connection;
    private readonly KeyedLock _locks = new();

    public NetworkCapabilities Capabilities => NetworkCapabilities.Addressing | NetworkCapabilities.Down;

    public Task<IReadOnlyList<SpecError>> ValidateAsync(NetworkSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(NetworkSpecRules.Check(spec));
    }

    public async Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken)
    {
        var errors = NetworkSpecRules.Check(spec);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, string.Join(' ', errors.Select(error => $"{error.Property}: {error.Message}")));
        }

        using var own = await _locks.EnterAsync(id.Value, cancellationToken);

        // One at a time for all: two that overlap must not pass the look at the same moment.
        using var turn = await _locks.EnterAsync(Guid.Empty, cancellationToken);
        await _connection.ChangeAsync($"Making network {id}", connect => NetworkCreation.Ensure(connect, id, spec, domains.Installation), cancellationToken);
    }

    public async Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken)
    {
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        await _connection.ChangeAsync(
            $"{(isActive ? "Starting" : "Stopping")} network {id}",
            connect =>
            {
                using var network = FindOurs(connect, id) ?? throw new DriverException(DriverError.NotFound, $"There is no network {id} on this host.");
                network.SetAutostart(isActive);
                if (network.IsActive() != isActive)
                {
                    Unless.Refused(isActive ? network.Create : network.Destroy, () => network.IsActive() == isActive);
                }

                return true;
            },
            cancellationToken);
    }

    public async Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken)
    {
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        var user = (await domains.ListAsync(cancellationToken)).Find(machine => machine.Document.Nics.Any(nic => nic.Network == id));
        if (user is not null)
        {
            throw new DriverException(DriverError.InUse, $"Machine {user.Id} is attached to network {id}.");
        }

        await _connection.ChangeAsync(
            $"Deleting network {id}",
            connect =>
            {
                using var network = FindOurs(connect, id);
                return network is null || NetworkCreation.Delete(network);
            },
            cancellationToken);
    }

    public Task<NetworkStatus?> FindAsync(NetworkId id, CancellationToken cancellationToken) =>
        _connection.ReadAsync(
            $"Reading network {id}",
            connect => Unless.Gone(() =>
            {
                using var network = connect.FindNetwork(id.Value);
                return network is null ? null : Status(network);
            }),
            cancellationToken);

    public async IAsyncEnumerable<NetworkStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var status in await _connection.ReadAsync("Listing networks", List, cancellationToken))
        {
            yield return status;
        }
    }

    private List<NetworkStatus> List(LibvirtConnect connect)
    {
        var found = new List<NetworkStatus>();
        foreach (var network in connect.ListNetworks())
        {
            using (network)
            {
                if (Unless.Gone(() => Status(network)) is { } status)
                {
                    found.Add(status);
                }
            }
        }

        return found;
    }

    private NetworkStatus? Status(LibvirtNetwork network)
    {
        var document = NetworkXml.Parse(network.Xml());
        return document.Marker?.Installation == domains.Installation
            ? new NetworkStatus(new NetworkId(network.Id), network.IsActive(), document.Bridge)
            : null;
    }

    private LibvirtNetwork? FindOurs(LibvirtConnect connect, NetworkId id)
    {
        var network = connect.FindNetwork(id.Value);
        if (network is null || NetworkXml.Parse(network.Xml()).Marker?.Installation == domains.Installation)
        {
            return network;
        }

        network.Dispose();
        return null;
    }
}
