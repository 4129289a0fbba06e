using System.Runtime.CompilerServices;

namespace Drivers.Memory;

/// <summary>The networks of one installation on the pretended host.</summary>
internal sealed class MemoryNetworkDriver(MemoryBackend backend, Guid installation) : INetworkDriver
{
    public NetworkCapabilities Capabilities => backend.NetworkCapabilities;

    public Task<IReadOnlyList<SpecError>> ValidateAsync(NetworkSpec spec, CancellationToken cancellationToken) =>
        backend.CallAsync(MemoryVerb.ValidateNetwork, _ => NetworkSpecRules.Check(spec, Capabilities), cancellationToken);

    public Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureNetwork, world =>
    {
        var errors = NetworkSpecRules.Check(spec, Capabilities);
        if (errors.Count > 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Network {id} cannot be made: {string.Join(" ", errors.Select(error => error.Message))}");
        }

        if (world.Networks.TryGetValue(id, out var network))
        {
            return network.Installation == installation && network.Spec == spec
                ? true
                : throw new DriverException(DriverError.AlreadyExists, $"Network {id} exists with another spec.");
        }

        if (world.Networks.FirstOrDefault(other => NetworkSpecRules.Overlap(other.Value.Spec, spec)) is { Value: not null } taken)
        {
            throw new DriverException(DriverError.InUse, $"The addresses {spec.Ip!.Subnet} of network {id} belong to network {taken.Key}.");
        }

        world.Commit(new Change.NetworkSpecified(id, installation, spec));
        return true;
    }, cancellationToken);

    public Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.SetNetworkActive, world =>
    {
        var network = world.Find(id, installation) ?? throw new DriverException(DriverError.NotFound, $"Network {id} does not exist.");
        if (!isActive && !Capabilities.HasFlag(NetworkCapabilities.Down))
        {
            throw new DriverException(DriverError.Unsupported, $"Network {id} cannot be brought down: the memory driver is told not to declare it.");
        }

        if (network.IsActive != isActive)
        {
            world.Commit(new Change.NetworkActivated(id, isActive));
        }

        return true;
    }, cancellationToken);

    public Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.DeleteNetwork, world =>
    {
        if (world.Find(id, installation) is not { } network)
        {
            return true;
        }

        if (network.Plugged > 0)
        {
            throw new DriverException(DriverError.InUse, $"Network {id} has {network.Plugged} interfaces plugged in; detach them first.");
        }

        world.Commit(new Change.NetworkRemoved(id));
        return true;
    }, cancellationToken);

    public Task<NetworkStatus?> FindAsync(NetworkId id, CancellationToken cancellationToken) =>
        backend.CallAsync(MemoryVerb.FindNetwork, world => world.Find(id, installation)?.ToStatus(id), cancellationToken);

    public async IAsyncEnumerable<NetworkStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ours = await backend.CallAsync(
            MemoryVerb.ListNetworks,
            world => world.Networks.Where(entry => entry.Value.Installation == installation).Select(entry => entry.Value.ToStatus(entry.Key)).ToList(),
            cancellationToken);
        foreach (var network in ours)
        {
            yield return network;
        }
    }
}
