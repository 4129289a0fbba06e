using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Occi.Server.Tests.Storages;

/// <summary>Exports in name only: remembers who was let in to what, and can forget it as a daemon does that is restarted.</summary>
internal sealed class RecordingExporter : IVolumeExporter
{
    private readonly ConcurrentDictionary<VolumeExport, bool> _exports = new();

    /// <summary>What is exported now.</summary>
    public IReadOnlyCollection<VolumeExport> Exports => [.. _exports.Keys];

    /// <summary>How often initiators were told of growth.</summary>
    public int Refreshes { get; private set; }

    /// <summary>As after a restart.</summary>
    public void Forget() => _exports.Clear();

    /// <summary>Something that nobody asked for.</summary>
    public void Add(VolumeExport export) => _exports[export] = true;

    public Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken)
    {
        _exports[export] = true;
        return Task.FromResult<DiskSource>(new DiskSource.IscsiLun("127.0.0.1", 3260, $"iqn.2026-11.cloud.stratus:{export.Volume}", 1, export.Initiator, new ChapCredentials("user", "twelve-signs")));
    }

    public Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken)
    {
        foreach (var export in _exports.Keys.Where(export => export.Volume == volume && export.Initiator == initiator))
        {
            _exports.TryRemove(export, out _);
        }

        return Task.CompletedTask;
    }

    public Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken)
    {
        Refreshes++;
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<VolumeExport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var export in _exports.Keys)
        {
            yield return export;
        }
    }
}
