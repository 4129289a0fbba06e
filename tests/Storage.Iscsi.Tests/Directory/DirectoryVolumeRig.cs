namespace Storage.Iscsi.Tests;

/// <summary>Wires the kit to the directory backend in a temporary directory, with room for 64 MiB.</summary>
internal sealed class DirectoryVolumeRig : IVolumeBackendRig
{
    private const long CapacityBytes = 64L << 20;
    private readonly LocalHost _host = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("stratus-volumes-");

    public DirectoryVolumeRig() => Backend = NewBackend();

    public IVolumeBackend Backend { get; }

    public long SmallestBytes => 1L << 20;

    public long? ExhaustingBytes => CapacityBytes * 2;

    private string Volumes => Path.Combine(_directory.FullName, "volumes");

    public Task<IVolumeBackend> NewBackendAsync(CancellationToken cancellationToken) => Task.FromResult(NewBackend());

    public async Task AddForeignAsync(CancellationToken cancellationToken)
    {
        foreach (var name in new[] { "notes.txt", "image.raw", $"{Guid.NewGuid()}.raw.new", $"{Guid.NewGuid():N}.raw", $"{Guid.NewGuid()}.qcow2" })
        {
            await File.WriteAllTextAsync(Path.Combine(Volumes, name), name, cancellationToken);
        }

        Directory.CreateDirectory(Path.Combine(Volumes, $"{Guid.NewGuid()}.raw"));
    }

    public Task RemoveOutOfBandAsync(VolumeId id, CancellationToken cancellationToken)
    {
        File.Delete(Path.Combine(Volumes, $"{id}.raw"));
        return Task.CompletedTask;
    }

    public Task<byte[]> ReadAsync(DiskSource source, VolumeKey? key, int count, CancellationToken cancellationToken) => QemuDisk.ReadAsync(_host, Options(source), key, count, cancellationToken);

    public Task WriteAsync(DiskSource source, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        QemuDisk.WriteAsync(_host, Options(source), key, bytes, cancellationToken);

    public async Task<IAsyncDisposable> OpenAsync(DiskSource source, CancellationToken cancellationToken) => await OpenDisk.OpenAsync(Options(source));

    public Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>(
        Directory.Exists(Volumes) ? [.. Directory.EnumerateFileSystemEntries(Volumes).Select(entry => Path.GetFileName(entry)!)] : []);

    public Task<IVolumeBackend?> NewDyingBackendAsync(int changes, CancellationToken cancellationToken)
    {
        var left = changes;
        return Task.FromResult<IVolumeBackend?>(DirectoryVolumeModule.Create(Context, _host, _ =>
        {
            if (left-- <= 0)
            {
                throw new BackendDiedException();
            }
        }));
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private DriverContext Context => new(
        Guid.NewGuid(), _directory.FullName, new Dictionary<string, string> { ["capacityBytes"] = $"{CapacityBytes}" }, TimeProvider.System, new RecordingLog());

    private IVolumeBackend NewBackend() => new DirectoryVolumeModule().Create(Context);

    private static string Options(DiskSource source) => source is DiskSource.ImageFile file ? $"driver={file.Format},file.driver=file,file.filename={file.Path}" : "";
}
