using Drivers.Abstractions;
using Occi.Data;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Sees to it that a network exists on the backend.</summary>
internal sealed class NetworkProvision(IDriver driver)
{
    /// <summary>Repeatable; a network that was taken down stays down.</summary>
    public async Task<NetworkId> EnsureAsync(StoredEntity network, CancellationToken cancellationToken)
    {
        var id = new NetworkId(network.Id.Value);
        var spec = NetworkSpecs.Read(network).TryGet(out var read, out var problems)
            ? read
            : throw new DriverException(DriverError.InvalidSpec, string.Join(' ', problems));
        await driver.Networks.EnsureNetworkAsync(id, spec, cancellationToken);
        return id;
    }
}
