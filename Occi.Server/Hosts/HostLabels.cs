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
        var changed = await store.WriteAsync(
            async transaction =>
            {
                var news = new List<SiteHost>();
                foreach (var host in hosts.All)
                {
                    if (await transaction.FindSiteValueAsync(KeyOf(host), cancellationToken) != LabelsOf(host))
                    {
                        news.Add(host);
                    }
                }

                return news;
            },
            cancellationToken);
        if (changed.Count == 0)
        {
            return;
        }

        await LabelAsync(changed, cancellationToken);
        await store.WriteAsync(
            async transaction =>
            {
                foreach (var host in changed)
                {
                    await transaction.SetSiteValueAsync(KeyOf(host), LabelsOf(host), cancellationToken);
                }

                return true;
            },
            cancellationToken);
    }

    private static string KeyOf(SiteHost host) => $"host-labels:{host.Name}";

    private static string LabelsOf(SiteHost host) => string.Join(' ', HostMixins.Of(host));

    private async Task LabelAsync(IReadOnlyList<SiteHost> changed, CancellationToken cancellationToken)
    {
        var all = store.ListIdsAsync(EntityQuery.All(Viewer.Everything) with { Kinds = Labelled }, cancellationToken);
        await foreach (var some in all.Chunk(AtOnce).WithCancellation(cancellationToken))
        {
            await store.WriteAsync(
                async transaction =>
                {
                    foreach (var key in some)
                    {
                        if (await transaction.FindAsync(key.Id, cancellationToken) is { IsDamaged: false } entity
                            && hosts.Find(entity) is { } host
                            && changed.Contains(host)
                            && HostMixins.On(host, entity) is var labelled
                            && !(labelled.Attributes.Equals(entity.Attributes) && labelled.Mixins.SequenceEqual(entity.Mixins)))
                        {
                            await transaction.UpdateAsync(labelled with { Updated = time.GetUtcNow() }, cancellationToken);
                        }
                    }

                    return true;
                },
                cancellationToken);
        }
    }
}
