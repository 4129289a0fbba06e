using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>Brings what the backend says of networks into the database.</summary>
internal sealed class NetworkReconciliation(IStratusStore store, IDriver driver, NetworkObserver observer)
{
    /// <summary>Reads one network again.</summary>
    public async Task ObserveAsync(NetworkId id, CancellationToken cancellationToken)
    {
        var status = await driver.Networks.FindAsync(id, cancellationToken);
        await store.WriteAsync(
            async transaction =>
            {
                await observer.ObserveAsync(transaction, new EntityId(id.Value), status, cancellationToken);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Reads all networks again.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        var ids = new List<NetworkId>();
        await foreach (var network in store.ListAsync(Network.Kind.Id, cancellationToken))
        {
            ids.Add(new NetworkId(network.Id.Value));
        }

        foreach (var id in ids)
        {
            await ObserveAsync(id, cancellationToken);
        }
    }
}
