using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Hosts;

/// <summary>
/// Keeps what machines and networks say of their host true when the configuration changes: after an upgrade nothing says anything yet, and a host may come into another zone.
/// </summary>
internal sealed class HostLabels(IStratusStore store, SiteHosts hosts, TimeProvider time)
{
    private const int AtOnce = 100;

    private static readonly CategoryId[] Labelled = [Compute.Kind.Id, Network.Kind.Id];

    /// <summary>Reads nothing but a value for each host, unless one has changed.</summary>
    public async Task ApplyAsync(CancellationToken cancellationToken)
    {
        foreach (var host in hosts.All)
        {
            var key = $"host-labels:{host.Name}";
            var labels = string.Join(' ', HostMixins.Of(host));
            if (await store.WriteAsync(transaction => transaction.FindSiteValueAsync(key, cancellationToken), cancellationToken) != labels)
            {
                await LabelAsync(host, cancellationToken);
                await store.WriteAsync(
                    async transaction =>
                    {
                        await transaction.SetSiteValueAsync(key, labels, cancellationToken);
                        return true;
                    },
                    cancellationToken);
            }
        }
    }

    private async Task LabelAsync(SiteHost host, CancellationToken cancellationToken)
    {
        var theirs = store.ListIdsAsync(EntityQuery.All(Viewer.Everything) with { Kinds = Labelled }, cancellationToken);
        await foreach (var some in theirs.Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await store.WriteAsync(
                async transaction =>
                {
                    foreach (var key in some)
                    {
                        if (await transaction.FindAsync(key.Id, cancellationToken) is { IsDamaged: false } entity && hosts.NameOf(entity) == host.Name)
                        {
                            await transaction.UpdateAsync(HostMixins.On(host, entity) with { Updated = time.GetUtcNow() }, cancellationToken);
                        }
                    }

                    return true;
                },
                cancellationToken);
        }
    }
}
