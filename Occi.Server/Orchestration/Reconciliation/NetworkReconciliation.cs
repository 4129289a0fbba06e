using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Networks;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>Brings what the hosts say of networks into the database.</summary>
internal sealed class NetworkReconciliation(IStratusStore store, SiteHosts hosts, NetworkObserver observer)
{
    /// <summary>Reads one network of a host again. What was read is written only if no operation has written meanwhile: it would be older than what is stored.</summary>
    public async Task ObserveAsync(SiteHost host, NetworkId id, CancellationToken cancellationToken)
    {
        NetworkStatus? status;
        long? version;
        do
        {
            version = (await store.FindAsync(new EntityId(id.Value), cancellationToken))?.Version;
            status = await host.Networks.FindAsync(id, cancellationToken);
        }
        while (!await WriteAsync(host, id, status, version, cancellationToken));
    }

    /// <summary>Reads all networks of a host again, and writes where something is new.</summary>
    public async Task CompareAsync(SiteHost host, CancellationToken cancellationToken)
    {
        var present = await host.Networks.ListAsync(cancellationToken).ToDictionaryAsync(status => status.Id, cancellationToken: cancellationToken);
        var news = new List<NetworkId>();
        await foreach (var network in store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Network.Kind.Id), cancellationToken))
        {
            var id = new NetworkId(network.Id.Value);
            if (SiteHosts.NameOf(network) == host.Name && NetworkObserver.IsNews(network, present.GetValueOrDefault(id)))
            {
                news.Add(id);
            }
        }

        foreach (var id in news)
        {
            await ObserveAsync(host, id, cancellationToken);
        }
    }

    private Task<bool> WriteAsync(SiteHost host, NetworkId id, NetworkStatus? status, long? version, CancellationToken cancellationToken) => store.WriteAsync(
        async transaction =>
        {
            var stored = await transaction.FindAsync(new EntityId(id.Value), cancellationToken);
            if (stored?.Version != version)
            {
                return false;
            }

            if (stored is not null && hosts.Find(stored) == host)
            {
                await observer.ObserveAsync(transaction, stored.Id, status, cancellationToken);
            }

            return true;
        },
        cancellationToken);
}
