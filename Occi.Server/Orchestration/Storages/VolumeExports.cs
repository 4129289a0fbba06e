using System.Collections.Concurrent;
using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>
/// The ways by which the hypervisor reaches volumes. What must be exported is remembered, so that a target that has forgotten everything, as one does that was restarted, is told
/// again (<see cref="Reconciliation.ExportReconciliation"/>).
/// </summary>
internal sealed class VolumeExports(StoragePools pools, InstallationName installation, IOptions<StratusOptions> options)
{
    private readonly string _initiator = options.Value.Storage.Initiator ?? $"iqn.2026-11.cloud.stratus:{installation.Id:N}";
    private readonly ConcurrentDictionary<(StoragePool Pool, VolumeId Volume), bool> _readOnly = new();

    /// <summary>What must be exported from a pool.</summary>
    public IReadOnlyList<VolumeExport> Of(StoragePool pool) =>
        [.. _readOnly.Where(entry => entry.Key.Pool == pool).Select(entry => new VolumeExport(entry.Key.Volume, _initiator, entry.Value))];

    /// <summary>Notes that a disk must be exported; it is when its pool is looked at next.</summary>
    public void Expect(StoredEntity storage, bool isReadOnly)
    {
        if (pools.Find(pools.NameOf(storage)) is { Exporter: not null } pool)
        {
            _readOnly[(pool, new VolumeId(storage.Id.Value))] = isReadOnly;
        }
    }

    /// <summary>Makes a way to a disk.</summary>
    /// <returns>What the machine is given.</returns>
    public Task<DiskSource> EnsureAsync(StoredEntity storage, VolumeStatus volume, bool isReadOnly, CancellationToken cancellationToken)
    {
        var pool = pools.Of(storage);
        if (pool.Exporter is null)
        {
            return Task.FromResult(volume.Source);
        }

        Expect(storage, isReadOnly);
        return pool.Exporter.EnsureExportedAsync(new VolumeExport(volume.Id, _initiator, isReadOnly), volume.Source, cancellationToken);
    }

    /// <summary>Ends it; fine when there is none.</summary>
    public Task EndAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        var (pool, id) = (pools.Of(storage), new VolumeId(storage.Id.Value));
        _readOnly.TryRemove((pool, id), out _);
        return pool.Exporter?.EnsureUnexportedAsync(id, _initiator, cancellationToken) ?? Task.CompletedTask;
    }
}
