namespace Storage.Iscsi.Tests;

/// <summary>Wires the kit to a tgtd of this machine.</summary>
internal sealed class TgtExportRig : IVolumeExporterRig
{
    private readonly TgtProcess _tgt;
    private readonly Guid _installation = Guid.NewGuid();

    private TgtExportRig(TgtProcess tgt)
    {
        _tgt = tgt;
        Exporter = NewExporter(_installation, tgt.Socket);
    }

    public IVolumeExporter Exporter { get; }

    public long SourceBytes => 8L << 20;

    public DiskSource MissingSource => new DiskSource.ImageFile(Path.Combine(_tgt.Folder, "none"), "raw");

    /// <summary>The way to its tgtd.</summary>
    public TgtSocket Socket => new(new LocalHost(), _tgt.Socket);

    public static async Task<IVolumeExporterRig> CreateAsync() => new TgtExportRig(await TgtProcess.StartAsync(CancellationToken.None));

    public Task<IVolumeExporter> NewExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(_installation, _tgt.Socket));

    public Task<IVolumeExporter> NewForeignExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(Guid.NewGuid(), _tgt.Socket));

    public Task<IVolumeExporter> NewDownExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(_installation, Path.Combine(_tgt.Folder, "nobody")));

    public Task<DiskSource> NewSourceAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(_tgt.Folder, $"{Guid.NewGuid()}.raw");
        SetLength(path, SourceBytes);
        return Task.FromResult<DiskSource>(new DiskSource.ImageFile(path, "raw"));
    }

    public Task GrowAsync(DiskSource source, long bytes, CancellationToken cancellationToken)
    {
        SetLength(PathOf(source), bytes);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(DiskSource source, CancellationToken cancellationToken)
    {
        File.Delete(PathOf(source));
        return Task.CompletedTask;
    }

    public Task RestartDaemonAsync(CancellationToken cancellationToken) => _tgt.RestartAsync(cancellationToken);

    public Task<IExportClient> ConnectAsync(DiskSource.IscsiLun lun, bool isReadOnly, CancellationToken cancellationToken) =>
        QemuInitiator.ConnectAsync(lun, isReadOnly, cancellationToken);

    public async Task<IReadOnlyList<string>> SessionsAsync(string target, CancellationToken cancellationToken) => (await _tgt.TargetsAsync()).TryGetValue(target, out var number)
        ? [.. from line in (await _tgt.ToolAsync("--mode", "conn", "--op", "show", "--tid", number)).Split('\n') where line.Contains("Initiator: ", StringComparison.Ordinal) select line.Split(": ")[1]]
        : [];

    public async Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken)
    {
        var accounts = await _tgt.ToolAsync("--mode", "account", "--op", "show");
        return [.. (await _tgt.TargetsAsync()).Keys, .. from line in accounts.Split('\n') where line.StartsWith(' ') select line.Trim()];
    }

    /// <summary>An exporter over a host of one's own.</summary>
    public IVolumeExporter NewExporter(IHost host)
    {
        var context = NewContext(_installation, _tgt.Socket);
        return TgtExportModule.Create(context, TgtExportSettings.Parse(context.Settings), host);
    }

    public ValueTask DisposeAsync() => _tgt.DisposeAsync();

    private static string PathOf(DiskSource source) => ((DiskSource.ImageFile)source).Path;

    private static void SetLength(string path, long bytes)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(bytes);
    }

    private IVolumeExporter NewExporter(Guid installation, string socket) => new TgtExportModule().Create(NewContext(installation, socket));

    private DriverContext NewContext(Guid installation, string socket) => new(
        installation, _tgt.Folder, new Dictionary<string, string> { ["portal"] = _tgt.Portal, ["socket"] = socket }, TimeProvider.System, new RecordingLog());
}
