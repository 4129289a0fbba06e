namespace Storage.Iscsi.Tests;

/// <summary>Wires the kit to the directory backend in a temporary directory, with room for 64 MiB.</summary>
internal sealed class DirectoryVolumeRig : IVolumeBackendRig
{
    private const long CapacityBytes = 64L << 20;
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

    public async Task<byte[]> ReadAsync(DiskSource source, int count, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(((DiskSource.ImageFile)source).Path);
        var bytes = new byte[count];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    public async Task WriteAsync(DiskSource source, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var file = File.OpenWrite(((DiskSource.ImageFile)source).Path);
        await file.WriteAsync(bytes, cancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private IVolumeBackend NewBackend() => new DirectoryVolumeModule().Create(new(
        Guid.NewGuid(), _directory.FullName, new Dictionary<string, string> { ["capacityBytes"] = $"{CapacityBytes}" }, TimeProvider.System, new RecordingLog()));
}
