using Drivers.Abstractions;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Lets a disk grow wherever it is: in its pool, on its way, and in the eyes of the guests that have it.</summary>
internal sealed class VolumeGrowth(IStratusStore store, SiteHosts hosts, StoragePools pools, VolumeProvision provision)
{
    /// <summary>Repeatable.</summary>
    public async Task<VolumeStatus> GrowAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        var (pool, bytes) = (pools.Of(storage), VolumeProvision.SizeOf(storage));
        var users = (await store.LinksToAsync(storage.Id, cancellationToken)).Where(link => link is { IsAbsent: false, IsDamaged: false }).ToList();
        var status = await GrowAsync(storage, users, bytes, cancellationToken);
        if (pool.Exporter is { } exporter)
        {
            await exporter.RefreshAsync(status.Id, cancellationToken);
        }

        await TellAsync(users, status.SizeBytes, cancellationToken);
        return status;
    }

    /// <summary>A pool that does not let an open volume grow leaves it to the hypervisor that has it open.</summary>
    private async Task<VolumeStatus> GrowAsync(StoredEntity storage, List<StoredEntity> users, long bytes, CancellationToken cancellationToken)
    {
        try
        {
            return await provision.EnsureAsync(storage, cancellationToken);
        }
        catch (DriverException refused) when (refused.Error == DriverError.InUse && users.Count > 0)
        {
            await TellAsync(users, bytes, cancellationToken);
            return await provision.EnsureAsync(storage, cancellationToken);
        }
    }

    private async Task TellAsync(List<StoredEntity> users, long bytes, CancellationToken cancellationToken)
    {
        foreach (var link in users)
        {
            if (await store.FindAsync(link.Ends!.Source, cancellationToken) is { } machine)
            {
                foreach (var host in hosts.ThatMayHave(machine))
                {
                    await TellAsync(host, link, bytes, cancellationToken);
                }
            }
        }
    }

    private static async Task TellAsync(SiteHost host, StoredEntity link, long bytes, CancellationToken cancellationToken)
    {
        try
        {
            await host.Machines.ResizeDiskAsync(new MachineId(link.Ends!.Source.Value), new AttachmentId(link.Id.Value), bytes, cancellationToken);
        }
        catch (DriverException early) when (early.Error == DriverError.NotFound)
        {
            // it is not plugged in yet, or no longer: who plugs it in sees it as large as it is
        }
    }
}
