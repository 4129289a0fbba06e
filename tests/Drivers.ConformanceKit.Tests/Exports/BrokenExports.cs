using Storage.Iscsi;

namespace Drivers.ConformanceKit.Tests;

/// <summary>An exporter that does as tgt's does, except for what a subclass breaks.</summary>
/// <param name="inner">The exporter that works.</param>
/// <param name="socket">The way to its daemon.</param>
internal abstract class BrokenExports(IVolumeExporter inner, TgtSocket socket) : IVolumeExporter
{
    protected IVolumeExporter Inner => inner;

    public virtual Task<DiskSource> EnsureExportedAsync(VolumeExport export, DiskSource source, CancellationToken cancellationToken) =>
        inner.EnsureExportedAsync(export, source, cancellationToken);

    public virtual Task EnsureUnexportedAsync(VolumeId volume, string initiator, CancellationToken cancellationToken) =>
        inner.EnsureUnexportedAsync(volume, initiator, cancellationToken);

    public virtual Task RefreshAsync(VolumeId volume, CancellationToken cancellationToken) => inner.RefreshAsync(volume, cancellationToken);

    public virtual IAsyncEnumerable<VolumeExport> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

    /// <summary>The target of a volume, as the daemon tells it.</summary>
    protected async Task<TgtTarget> TargetAsync(VolumeId volume) =>
        TgtReport.Targets((await socket.SendAsync([new(TgtMode.Target, TgtOperation.Show)], CancellationToken.None))[0].Text).First(target => target.Name.EndsWith($"{volume}", StringComparison.Ordinal));

    /// <summary>Tells the daemon something behind the exporter's back.</summary>
    protected Task TellAsync(params TgtRequest[] requests) => socket.SendAsync(requests, CancellationToken.None);
}
