using System.Runtime.CompilerServices;

namespace Drivers.Vmware;

/// <summary>
/// The networks of one installation: bare segments, each a VLAN of its own. A port group routes nothing, gives out no addresses and cannot be brought down: what needs that is refused.
/// </summary>
internal sealed class VmwareNetworkDriver(PortGroups portGroups, MachineStore store, VmwareSettings settings, Action<DriverEvent> tell) : INetworkDriver, IDisposable
{
    // To look which VLAN is free and to take it is one step.
    private readonly SemaphoreSlim _gate = new(1, 1);

    public NetworkCapabilities Capabilities => NetworkCapabilities.None;

    public Task<IReadOnlyList<SpecError>> ValidateAsync(NetworkSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IReadOnlyList<SpecError>>([.. Check(spec)]);
    }

    public Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            var errors = Check(spec).ToList();
            if (errors.Count > 0)
            {
                throw new DriverException(DriverError.InvalidSpec, $"Network {id} cannot be had: {string.Join(" ", errors.Select(error => error.Message))}");
            }

            var present = await portGroups.ListAsync(cancellationToken);
            var same = present.FirstOrDefault(portGroup => portGroup.Name == portGroups.NameOf(id));
            await portGroups.AddAsync(id, same?.Vlan ?? FreeVlan(id, present), cancellationToken);
            if (same is null)
            {
                tell(new DriverEvent.NetworkChanged(id));
            }
        },
        cancellationToken);

    public async Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken)
    {
        if (!await portGroups.ExistsAsync(id, cancellationToken))
        {
            throw new DriverException(DriverError.NotFound, $"There is no network {id} of this installation on the backend.");
        }

        if (!isActive)
        {
            throw new DriverException(DriverError.Unsupported, $"Network {id} cannot be brought down: a port group is always up.");
        }
    }

    public Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (!await portGroups.ExistsAsync(id, cancellationToken))
            {
                return;
            }

            await foreach (var machine in store.ListAsync(cancellationToken))
            {
                if (machine.Nics.Any(nic => nic.Network == id))
                {
                    throw new DriverException(DriverError.InUse, $"Network {id} cannot be deleted: machine {machine.Id} is attached to it.");
                }
            }

            await portGroups.RemoveAsync(id, cancellationToken);
            tell(new DriverEvent.NetworkChanged(id));
        },
        cancellationToken);

    public async Task<NetworkStatus?> FindAsync(NetworkId id, CancellationToken cancellationToken) =>
        await portGroups.ExistsAsync(id, cancellationToken) ? new NetworkStatus(id, true, portGroups.NameOf(id)) : null;

    public async IAsyncEnumerable<NetworkStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var names = (await portGroups.ListAsync(cancellationToken)).Select(portGroup => portGroup.Name).Distinct();
        foreach (var name in names)
        {
            if (portGroups.NetworkOf(name) is { } id)
            {
                yield return new NetworkStatus(id, true, name);
            }
        }
    }

    public void Dispose() => _gate.Dispose();

    private IEnumerable<SpecError> Check(NetworkSpec spec)
    {
        if (spec.Ip is not null)
        {
            yield return new SpecError("Ip", $"The subnet {spec.Ip.Subnet} cannot be had: the vmware driver has no router and no DHCP, only segments without addresses.");
        }

        if (settings.Vlans is null)
        {
            yield return new SpecError("Ip", "No network can be had: the setting 'vlans' of the vmware driver names no VLANs for them.");
        }
    }

    private int FreeVlan(NetworkId id, IReadOnlyList<PortGroup> present)
    {
        var taken = present.Select(portGroup => portGroup.Vlan).ToHashSet();
        var (first, last) = (settings.Vlans!.First, settings.Vlans.Last);
        return Enumerable.Range(first, last - first + 1).Where(vlan => !taken.Contains(vlan)).Cast<int?>().FirstOrDefault()
            ?? throw new DriverException(DriverError.Exhausted, $"Network {id} cannot be made: all VLANs from {first} to {last} are taken.");
    }

    private async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _gate.Release();
        }
    }
}
