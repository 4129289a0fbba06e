namespace Storage.Iscsi.Tests;

/// <summary>Wires the kit to LVM on a storage host, as an installation of its own.</summary>
internal sealed class LvmVolumeRig : IVolumeBackendRig
{
    private const string Group = SharedStorageHost.VolumeGroup;
    private readonly IHost _host;
    private readonly Guid _installation = Guid.NewGuid();
    private readonly List<string> _foreign = [];

    private LvmVolumeRig(IHost host)
    {
        _host = host;
        Backend = NewBackend(host);
    }

    public IVolumeBackend Backend { get; }

    public long SmallestBytes => 4L << 20;

    public long? ExhaustingBytes => 1L << 40;

    public static async Task<IVolumeBackendRig> CreateAsync(SharedStorageHost shared) => new LvmVolumeRig(await SharedThinPool.RequireAsync(shared));

    public Task<IVolumeBackend> NewBackendAsync(CancellationToken cancellationToken) => Task.FromResult(NewBackend(_host));

    public Task<IVolumeBackend?> NewDyingBackendAsync(int changes, CancellationToken cancellationToken) =>
        Task.FromResult<IVolumeBackend?>(NewBackend(new DyingHost(_host, changes, "lvs", "udevadm")));

    public async Task AddForeignAsync(CancellationToken cancellationToken)
    {
        var (another, unmarked) = ($"stratus-{Guid.NewGuid()}", $"stratus-{Guid.NewGuid()}");
        _foreign.AddRange([another, unmarked]);
        await RunAsync(["lvcreate", "-q", "-T", $"{Group}/{SharedThinPool.Name}", "-V", "4M", "-n", another, "--addtag", $"stratus={Guid.NewGuid()}"], cancellationToken);
        await RunAsync(["lvcreate", "-q", "-T", $"{Group}/{SharedThinPool.Name}", "-V", "4M", "-n", unmarked], cancellationToken);
    }

    public Task RemoveOutOfBandAsync(VolumeId id, CancellationToken cancellationToken) => RunAsync(["lvremove", "-q", "-y", $"{Group}/stratus-{id}"], cancellationToken);

    public async Task<byte[]> ReadAsync(DiskSource source, VolumeKey? key, int count, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            return await QemuDisk.ReadAsync(_host, Options(source), key, count, cancellationToken);
        }

        await using var content = await _host.ReadAsync(new HostCommand("head", "-c", $"{count}", PathOf(source)), cancellationToken);
        var bytes = new byte[count];
        return bytes[..await content.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, cancellationToken)];
    }

    public async Task WriteAsync(DiskSource source, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (key is not null)
        {
            await QemuDisk.WriteAsync(_host, Options(source), key, bytes, cancellationToken);
            return;
        }

        await RunAsync(
            new HostCommand("dd", $"of={PathOf(source)}", "bs=1M", "iflag=fullblock", "conv=notrunc,fsync", "status=none") { Input = new MemoryStream(bytes.ToArray()) }, cancellationToken);
    }

    public async Task<IAsyncDisposable> OpenAsync(DiskSource source, CancellationToken cancellationToken)
    {
        var open = await _host.ReadAsync(new HostCommand("sh", "-c", "exec 3<>\"$1\"; echo; exec sleep 600", "sh", PathOf(source)), cancellationToken);
        await open.ReadExactlyAsync(new byte[1], cancellationToken);
        return open;
    }

    public async Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken) =>
    [
        .. from line in (await RunAsync(["lvs", "--noheadings", "-o", "lv_name,lv_tags", Group], cancellationToken)).Split('\n')
           where line.Contains($"{_installation}", StringComparison.Ordinal)
           select line.Trim(),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var name in _foreign)
        {
            await RunAsync(["lvremove", "-q", "-y", $"{Group}/{name}"], CancellationToken.None);
        }
    }

    private static string PathOf(DiskSource source) => ((DiskSource.BlockDevice)source).Path;

    private static string Options(DiskSource source) => $"driver=raw,file.driver=host_device,file.filename={PathOf(source)}";

    private Task<string> RunAsync(IReadOnlyList<string> words, CancellationToken cancellationToken) => RunAsync(new HostCommand(words[0], [.. words.Skip(1)]), cancellationToken);

    private async Task<string> RunAsync(HostCommand command, CancellationToken cancellationToken)
    {
        var outcome = await _host.RunAsync(command, cancellationToken);
        return outcome.ExitCode == 0 ? outcome.Output : throw new InvalidOperationException($"{command.Program} ended with {outcome.ExitCode}: {outcome.Error}");
    }

    private IVolumeBackend NewBackend(IHost host)
    {
        var settings = new Dictionary<string, string> { ["volumeGroup"] = Group, ["thinPool"] = SharedThinPool.Name };
        return LvmVolumeModule.Create(new(_installation, "/none", settings, TimeProvider.System, new RecordingLog()), LvmVolumeSettings.Parse(settings), host);
    }
}
