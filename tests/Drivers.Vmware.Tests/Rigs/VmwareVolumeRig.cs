using System.Globalization;

namespace Drivers.Vmware.Tests;

/// <summary>Volumes on a simulator's datastore, as an installation of its own with room for 64 MiB. A guest's view of a disk is its file in the folder that the simulator keeps the datastore in.</summary>
internal sealed class VmwareVolumeRig : IVolumeBackendRig
{
    private const long CapacityBytes = 64L << 20;
    private readonly VmwareRig _rig;

    private VmwareVolumeRig(VmwareRig rig)
    {
        _rig = rig;
        Backend = NewBackend();
    }

    public IVolumeBackend Backend { get; }

    public long SmallestBytes => 1L << 20;

    public long? ExhaustingBytes => CapacityBytes * 2;

    /// <summary>The machines of the same installation.</summary>
    internal VmwareRig Machines => _rig;

    internal static async Task<VmwareVolumeRig> CreateAsync(VcsimModel model) => new(await VmwareRig.CreateAsync(model));

    public Task<IVolumeBackend> NewBackendAsync(CancellationToken cancellationToken) => Task.FromResult(NewBackend());

    public async Task AddForeignAsync(CancellationToken cancellationToken)
    {
        var volumes = await VolumesAsync(cancellationToken);
        string[] foreign =
        [
            "notes.txt", "volume.vmdk", $"{Guid.NewGuid()}/volume.vmdk", $"{Guid.NewGuid():N}/1/volume.vmdk", $"{Guid.NewGuid()}/1/other.vmdk", $"{Guid.NewGuid()}/new/disk/volume.vmdk",
            $"{Guid.NewGuid()}/-1/volume.vmdk", $"deleted-{Guid.NewGuid()}/1/volume.vmdk", $"{Guid.NewGuid()}/1/volume-flat.vmdk", $"../../stratus-{Guid.NewGuid()}/volumes/{Guid.NewGuid()}/1/volume.vmdk",
        ];
        foreach (var path in foreign.Select(name => Path.Combine(volumes, name)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, "foreign", cancellationToken);
        }

        Directory.CreateDirectory(Path.Combine(volumes, $"{Guid.NewGuid()}", "1"));
    }

    public async Task RemoveOutOfBandAsync(VolumeId id, CancellationToken cancellationToken) => Directory.Delete(Path.Combine(await VolumesAsync(cancellationToken), $"{id}"), recursive: true);

    public async Task<byte[]> ReadAsync(DiskSource source, VolumeKey? key, int count, CancellationToken cancellationToken)
    {
        await using var disk = File.OpenRead(await ExtentAsync(source, cancellationToken));
        var bytes = new byte[count];
        await disk.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    public async Task WriteAsync(DiskSource source, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await using var disk = File.OpenWrite(await ExtentAsync(source, cancellationToken));
        await disk.WriteAsync(bytes, cancellationToken);
    }

    public async Task<IAsyncDisposable> OpenAsync(DiskSource source, CancellationToken cancellationToken) => await AttachedVolume.AttachAsync(_rig, source, cancellationToken);

    public async Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken) =>
        await VolumesAsync(cancellationToken) is var volumes && Directory.Exists(volumes) ? [.. Directory.EnumerateFileSystemEntries(volumes, "*", SearchOption.AllDirectories)] : [];

    public Task<IVolumeBackend?> NewDyingBackendAsync(int changes, CancellationToken cancellationToken) =>
        Task.FromResult<IVolumeBackend?>(NewBackend(new DyingHandler(changes, VmwareDriverModule.NewHandler(_rig.Settings))));

    /// <summary>What the backend has left of its work on this machine.</summary>
    internal IEnumerable<string> LeftHere() => Directory.EnumerateFiles(Context.DataDirectory, "*", SearchOption.AllDirectories).Where(path => path.Contains("vmware-volumes", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    /// <summary>A backend of the same installation with what this handler makes of its calls.</summary>
    internal IVolumeBackend NewBackend(HttpMessageHandler handler) => VmwareVolumeModule.Create(VmwareVolumeSettings.Read(Context.Settings), handler, Context);

    /// <summary>Where the simulator keeps the bytes of a disk.</summary>
    internal Task<string> ExtentAsync(DiskSource source, CancellationToken cancellationToken) => _rig.FileAsync(
        ((DiskSource.ImageFile)source).Path.Replace($"/vmfs/volumes/{VmwareRig.Datastore}/", "", StringComparison.Ordinal).Replace(".vmdk", "-flat.vmdk", StringComparison.Ordinal), cancellationToken);

    private DriverContext Context => _rig.NewContext(("capacityBytes", CapacityBytes.ToString(CultureInfo.InvariantCulture)));

    private IVolumeBackend NewBackend() => new VmwareVolumeModule().Create(Context);

    private Task<string> VolumesAsync(CancellationToken cancellationToken) => _rig.FindAsync(_rig.Folder.Volumes, cancellationToken);
}
