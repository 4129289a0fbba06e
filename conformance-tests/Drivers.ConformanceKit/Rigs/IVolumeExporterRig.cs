namespace Drivers.ConformanceKit;

/// <summary>What an exporter's test project supplies: an exporter, its daemon, and initiators. One rig serves one rule.</summary>
public interface IVolumeExporterRig : IAsyncDisposable
{
    /// <summary>The exporter under test.</summary>
    IVolumeExporter Exporter { get; }

    /// <summary>The size of the sources that the kit asks for, in bytes; twice as much fits too.</summary>
    long SourceBytes { get; }

    /// <summary>A fresh exporter object of the same installation, as after a restart of the server.</summary>
    Task<IVolumeExporter> NewExporterAsync(CancellationToken cancellationToken);

    /// <summary>An exporter of another installation over the same daemon.</summary>
    Task<IVolumeExporter> NewForeignExporterAsync(CancellationToken cancellationToken);

    /// <summary>An exporter whose daemon is not there.</summary>
    Task<IVolumeExporter> NewDownExporterAsync(CancellationToken cancellationToken);

    /// <summary>Makes a volume of zeros.</summary>
    Task<DiskSource> NewSourceAsync(CancellationToken cancellationToken);

    /// <summary>Where a volume would be that is not there.</summary>
    DiskSource MissingSource { get; }

    /// <summary>Makes a volume larger, as its backend does.</summary>
    Task GrowAsync(DiskSource source, long bytes, CancellationToken cancellationToken);

    /// <summary>Removes a volume behind the exporter's back, as far as that is possible while it is exported.</summary>
    Task RemoveAsync(DiskSource source, CancellationToken cancellationToken);

    /// <summary>Kills the daemon without a warning and starts it again: it has forgotten everything.</summary>
    Task RestartDaemonAsync(CancellationToken cancellationToken);

    /// <summary>Comes in as an initiator, with the secret that the source tells.</summary>
    /// <param name="lun">Where, and as whom.</param>
    /// <param name="isReadOnly">Whether it has no intention to write.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ExportRefusedException">It is not let in.</exception>
    Task<IExportClient> ConnectAsync(DiskSource.IscsiLun lun, bool isReadOnly, CancellationToken cancellationToken);

    /// <summary>Who has come in to a target, as its daemon says; nobody when there is no such target.</summary>
    Task<IReadOnlyList<string>> SessionsAsync(string target, CancellationToken cancellationToken);

    /// <summary>The native names of everything that the daemon has for this installation, be it an export or not.</summary>
    Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken);
}
