using Storage.Iscsi.Tests;

namespace Drivers.ConformanceKit.Tests;

/// <summary>The rig of tgt, with every exporter that it makes broken in the same place.</summary>
internal sealed class BreakingExportRig(TgtExportRig inner, Func<IVolumeExporter, IVolumeExporter> breakIt) : IVolumeExporterRig
{
    public IVolumeExporter Exporter { get; } = breakIt(inner.Exporter);

    public long SourceBytes => inner.SourceBytes;

    public DiskSource MissingSource => inner.MissingSource;

    public async Task<IVolumeExporter> NewExporterAsync(CancellationToken cancellationToken) => breakIt(await inner.NewExporterAsync(cancellationToken));

    public async Task<IVolumeExporter> NewForeignExporterAsync(CancellationToken cancellationToken) => breakIt(await inner.NewForeignExporterAsync(cancellationToken));

    public async Task<IVolumeExporter> NewDownExporterAsync(CancellationToken cancellationToken) => breakIt(await inner.NewDownExporterAsync(cancellationToken));

    public Task<DiskSource> NewSourceAsync(CancellationToken cancellationToken) => inner.NewSourceAsync(cancellationToken);

    public Task GrowAsync(DiskSource source, long bytes, CancellationToken cancellationToken) => inner.GrowAsync(source, bytes, cancellationToken);

    public Task RemoveAsync(DiskSource source, CancellationToken cancellationToken) => inner.RemoveAsync(source, cancellationToken);

    public Task RestartDaemonAsync(CancellationToken cancellationToken) => inner.RestartDaemonAsync(cancellationToken);

    public Task<IExportClient> ConnectAsync(DiskSource.IscsiLun lun, bool isReadOnly, CancellationToken cancellationToken) => inner.ConnectAsync(lun, isReadOnly, cancellationToken);

    public Task<IReadOnlyList<string>> SessionsAsync(string target, CancellationToken cancellationToken) => inner.SessionsAsync(target, cancellationToken);

    public Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken) => inner.StoredAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
