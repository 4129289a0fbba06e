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

    /// <summary>Reads all networks again, and writes where something is new.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        var present = await driver.Networks.ListAsync(cancellationToken).ToDictionaryAsync(status => status.Id, cancellationToken: cancellationToken);
        var news = new List<NetworkId>();
        await foreach (var network in store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Network.Kind.Id), cancellationToken))
        {
            var id = new NetworkId(network.Id.Value);
            if (NetworkObserver.IsNews(network, present.GetValueOrDefault(id)))
            {
                news.Add(id);
            }
        }

        foreach (var id in news)
        {
            await ObserveAsync(id, cancellationToken);
        }
    }
}
