using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Reconciliation;

/// <summary>
/// Sees to it that targets export what machines use, and nothing else of ours. A daemon that was restarted has forgotten all, and hypervisors that wait for their disks go on as
/// soon as these are back.
/// </summary>
internal sealed class ExportReconciliation(IStratusStore store, StoragePools pools, VolumeExports exports, ILogger<ExportReconciliation> logger)
{
    private bool _isRecalled;

    /// <summary>Asks every target what it exports, and puts right what differs. A target that is away hinders no other.</summary>
    public async Task CompareAsync(CancellationToken cancellationToken)
    {
        if (!_isRecalled && pools.All.Any(pool => pool.Exporter is not null))
        {
            await RecallAsync(cancellationToken);
        }

        foreach (var pool in pools.All)
        {
            if (pool.Exporter is { } exporter)
            {
                await GuardAsync(pool, () => CompareAsync(pool, exporter, cancellationToken));
            }
        }
    }

    private async Task CompareAsync(StoragePool pool, IVolumeExporter exporter, CancellationToken cancellationToken)
    {
        var present = await exporter.ListAsync(cancellationToken).ToHashSetAsync(cancellationToken: cancellationToken);
        var wanted = exports.Of(pool);
        foreach (var missing in wanted.Where(export => !present.Contains(export)))
        {
            if (await pool.Volumes.FindAsync(missing.Volume, cancellationToken) is { } volume)
            {
                await exporter.EnsureExportedAsync(missing, volume.Source, cancellationToken);
                ReconcilerLog.ExportedAgain(logger, missing.Volume.Value, pool.Name);
            }
        }

        foreach (var extra in present.Except(wanted).Where(export => !exports.Of(pool).Contains(export))) // asked once more: it may have been made since the list was read
        {
            await exporter.EnsureUnexportedAsync(extra.Volume, extra.Initiator, cancellationToken);
            ReconcilerLog.Unexported(logger, extra.Volume.Value, pool.Name);
        }
    }

    /// <summary>Once, what the database says: from then on every change is told.</summary>
    private async Task RecallAsync(CancellationToken cancellationToken)
    {
        await foreach (var link in store.ListAsync(EntityQuery.OfKind(Viewer.Everything, StorageLink.Kind.Id), cancellationToken))
        {
            if (link.Ends is { } ends && await store.FindAsync(ends.Target, cancellationToken) is { IsAbsent: false, IsDamaged: false } storage)
            {
                exports.Expect(storage, StorageLinkRules.IsOnlyRead(link, storage));
            }
        }

        _isRecalled = true;
    }

    private async Task GuardAsync(StoragePool pool, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DriverException failure)
        {
            ReconcilerLog.NotExported(logger, pool.Name, failure.Message);
        }
    }
}
