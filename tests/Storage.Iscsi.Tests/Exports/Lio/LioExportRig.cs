namespace Storage.Iscsi.Tests;

/// <summary>Wires the kit to the kernel's target of a storage host that is reached over ssh.</summary>
internal sealed class LioExportRig : IVolumeExporterRig
{
    private const string Group = SharedStorageHost.VolumeGroup;
    private readonly StorageHost _machine;
    private readonly IHost _host;
    private readonly bool _isBlock;
    private readonly Guid _installation = Guid.NewGuid();
    private readonly List<string> _sources = [];

    private LioExportRig(StorageHost machine, IHost host, bool isBlock)
    {
        (_machine, _host, _isBlock) = (machine, host, isBlock);
        Exporter = NewExporter(_installation);
    }

    public IVolumeExporter Exporter { get; }

    public long SourceBytes => 8L << 20;

    public DiskSource MissingSource => Source("/dev/stratus/none");

    /// <summary>A rig with thin volumes of LVM, or with files.</summary>
    public static async Task<IVolumeExporterRig> CreateAsync(SharedStorageHost shared, bool isBlock)
    {
        var machine = await shared.RequireAsync();
        var host = await SharedThinPool.RequireAsync(shared);
        return new LioExportRig(machine, host, isBlock);
    }

    public Task<IVolumeExporter> NewExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(_installation));

    public Task<IVolumeExporter> NewForeignExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(Guid.NewGuid()));

    public Task<IVolumeExporter> NewDownExporterAsync(CancellationToken cancellationToken) => Task.FromResult(NewExporter(_installation, ("host", "ssh://root@127.0.0.1:1")));

    public async Task<DiskSource> NewSourceAsync(CancellationToken cancellationToken)
    {
        var name = $"export-{Guid.NewGuid()}";
        var path = _isBlock ? $"/dev/{Group}/{name}" : $"/tmp/{name}";
        await (_isBlock
            ? RunAsync("lvcreate", "-q", "-T", $"{Group}/{SharedThinPool.Name}", "-V", $"{SourceBytes}b", "-n", name)
            : RunAsync("truncate", "-s", $"{SourceBytes}", path));
        _sources.Add(path);
        return Source(path);
    }

    public Task GrowAsync(DiskSource source, long bytes, CancellationToken cancellationToken) =>
        _isBlock ? RunAsync("lvextend", "-q", "-L", $"{bytes}b", PathOf(source)) : RunAsync("truncate", "-s", $"{bytes}", PathOf(source));

    public Task RemoveAsync(DiskSource source, CancellationToken cancellationToken) =>
        _isBlock ? Task.CompletedTask : RunAsync("rm", PathOf(source)); // LVM removes nothing that is exported

    public async Task RestartDaemonAsync(CancellationToken cancellationToken)
    {
        // The kernel of a shared host cannot be started again: it forgets what this rule has told it.
        foreach (var target in await TargetsAsync())
        {
            await new LioKernel(_host, "").RemoveAsync(target);
        }
    }

    public Task<IExportClient> ConnectAsync(DiskSource.IscsiLun lun, bool isReadOnly, CancellationToken cancellationToken) =>
        QemuInitiator.ConnectAsync(lun, isReadOnly, cancellationToken);

    public async Task<IReadOnlyList<string>> SessionsAsync(string target, CancellationToken cancellationToken) =>
    [
        .. from line in (await RunAsync("sh", "-c", $"cat /sys/kernel/config/target/iscsi/{target}/tpgt_1/acls/*/info 2>/dev/null || :")).Split('\n')
           where line.StartsWith("InitiatorName: ", StringComparison.Ordinal)
           select line.Split(' ')[1],
    ];

    public async Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken)
    {
        var devices = await RunAsync("sh", "-c", $"ls -d /sys/kernel/config/target/core/*/*{_installation:N}* 2>/dev/null || :");
        return [.. await TargetsAsync(), .. devices.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var path in _sources)
        {
            await (_isBlock ? RunAsync("lvremove", "-q", "-y", path) : RunAsync("rm", "-f", path));
        }
    }

    private static string PathOf(DiskSource source) => source switch
    {
        DiskSource.BlockDevice device => device.Path,
        DiskSource.ImageFile file => file.Path,
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    private DiskSource Source(string path) => _isBlock ? new DiskSource.BlockDevice(path) : new DiskSource.ImageFile(path, "raw");

    private async Task<IReadOnlyList<string>> TargetsAsync()
    {
        var targets = await RunAsync("sh", "-c", $"ls /sys/kernel/config/target/iscsi | grep {_installation:N} || :");
        return targets.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var outcome = await _host.RunAsync(new HostCommand(program, arguments), CancellationToken.None);
        return outcome.ExitCode == 0 ? outcome.Output : throw new InvalidOperationException($"{program} ended with {outcome.ExitCode}: {outcome.Error}");
    }

    // The folder in which the other tests keep their connection to this host: it is shared.
    private IVolumeExporter NewExporter(Guid installation, params (string Key, string Value)[] others)
    {
        var settings = new Dictionary<string, string>(_machine.Settings) { ["portal"] = _machine.Portal };
        foreach (var (key, value) in others)
        {
            settings[key] = value;
        }

        return new LioExportModule().Create(new DriverContext(installation, StorageHostAddress.Folder(_machine), settings, TimeProvider.System, new RecordingLog()));
    }
}
