using System.Globalization;
using System.Runtime.CompilerServices;

namespace Drivers.Vmware;

/// <summary>Volumes as thin virtual disks on the datastore that machines' files are on.</summary>
internal sealed class VmwareVolumeBackend(PlacementFinder placement, VimProperties properties, VolumeFolders folders, VolumeContent content, VmwareVolumeSettings settings) : IVolumeBackend
{
    private const string Total = "summary.capacity";
    private const string Free = "summary.freeSpace";

    private readonly KeyedLock _locks = new();

    public VolumeCapabilities Capabilities => VolumeCapabilities.None;

    public async Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken) => await CapacityAsync(await placement.FindAsync(cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(VolumeRules.Validate(spec, settings.MaxVolumeBytes));
    }

    public async Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, spec, settings.MaxVolumeBytes);
        var kibibytes = VolumeRules.KibibytesOf(spec.SizeBytes);
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        var place = await placement.FindAsync(cancellationToken);
        if (await folders.FindAsync(id, place, cancellationToken) is { } known)
        {
            return known.Disk.Kibibytes == kibibytes
                ? known.Status
                : throw new DriverException(DriverError.AlreadyExists, $"Volume {id} exists with {known.SizeBytes} bytes, not {kibibytes << 10}.");
        }

        await RequireRoomAsync(id, kibibytes << 10, place, cancellationToken);
        await folders.CreateAsync(id, kibibytes, place, cancellationToken);
        return (await RequireAsync(id, place, CancellationToken.None)).Status;
    }

    public async Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken)
    {
        VolumeRules.Require(id, new VolumeSpec(sizeBytes), settings.MaxVolumeBytes);
        var kibibytes = VolumeRules.KibibytesOf(sizeBytes);
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        var place = await placement.FindAsync(cancellationToken);
        var known = await RequireAsync(id, place, cancellationToken);
        if (known.Disk.Kibibytes > kibibytes)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Volume {id} has {known.SizeBytes} bytes and cannot shrink to {sizeBytes}.");
        }

        if (known.Disk.Kibibytes < kibibytes)
        {
            await RequireUnusedAsync(id, place, cancellationToken);
            await RequireRoomAsync(id, (kibibytes << 10) - known.SizeBytes, place, cancellationToken);
            await folders.GrowAsync(known, kibibytes, place);
        }

        return (await RequireAsync(id, place, CancellationToken.None)).Status;
    }

    public async Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken)
    {
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        var place = await placement.FindAsync(cancellationToken);
        if (await folders.FindAsync(id, place, cancellationToken) is not null)
        {
            await RequireUnusedAsync(id, place, cancellationToken);
        }

        await folders.DeleteAsync(id, place, cancellationToken);
    }

    public async Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken)
    {
        var place = await placement.FindAsync(cancellationToken);
        return await content.ReadAsync(await RequireAsync(id, place, cancellationToken), place, cancellationToken);
    }

    public async Task WriteAsync(VolumeId id, Stream written, CancellationToken cancellationToken)
    {
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        var place = await placement.FindAsync(cancellationToken);
        var known = await RequireAsync(id, place, cancellationToken);
        await RequireUnusedAsync(id, place, cancellationToken); // it will be another file
        await folders.ReplaceAsync(known, (folder, disk) => content.MakeAsync(known, written, folder, disk, place, cancellationToken), place, cancellationToken);
    }

    public async Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken) =>
        (await folders.FindAsync(id, await placement.FindAsync(cancellationToken), cancellationToken))?.Status;

    public async IAsyncEnumerable<VolumeStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var volume in await folders.ListAsync(await placement.FindAsync(cancellationToken), cancellationToken))
        {
            yield return volume.Status;
        }
    }

    private async Task<StoredVolume> RequireAsync(VolumeId id, Placement place, CancellationToken cancellationToken) =>
        await folders.FindAsync(id, place, cancellationToken) ?? throw new DriverException(DriverError.NotFound, $"Volume {id} does not exist.");

    /// <summary>Any machine counts, whosever it is and whether it runs: the hypervisor that has the disk makes it grow, and no machine starts without its disks.</summary>
    private async Task RequireUnusedAsync(VolumeId id, Placement place, CancellationToken cancellationToken)
    {
        var folder = folders.FolderOf(id, place) + "/";
        var machines = VimPath.Along(place.Store, "vm", "VirtualMachine", "name", "config.hardware");
        await foreach (var machine in properties.ReadAsync($"Looking for who has volume {id}", machines, cancellationToken))
        {
            if (machine.Items("config.hardware").Where(item => item.Name.LocalName == "device").Select(VirtualDevice.Read)
                .Any(device => device.Parents.Append(device.File).Any(file => file?.StartsWith(folder, StringComparison.Ordinal) == true)))
            {
                throw new DriverException(DriverError.InUse, $"Volume {id} is in use: the machine '{machine.Text("name")}' has it.");
            }
        }
    }

    private async Task RequireRoomAsync(VolumeId id, long moreBytes, Placement place, CancellationToken cancellationToken)
    {
        if (settings.CapacityBytes is not null)
        {
            VolumeRules.RequireRoom(id, moreBytes, await CapacityAsync(place, cancellationToken));
        }
    }

    private async Task<PoolCapacity> CapacityAsync(Placement place, CancellationToken cancellationToken)
    {
        if (await properties.FindAsync("Reading how full the datastore is", place.Store, [Total, Free], cancellationToken) is not { } store)
        {
            placement.Forget();
            throw new DriverException(DriverError.Unavailable, $"The datastore '{place.Datastore}' is not where it was.");
        }

        var (total, free) = (Number(store, Total), Number(store, Free));
        var promised = (await folders.ListAsync(place, cancellationToken)).Sum(volume => volume.SizeBytes);
        return new PoolCapacity(total, total - free, promised, settings.PromisableBytes);
    }

    private static long Number(VimContent store, string path) => long.Parse(store.Text(path) ?? "0", CultureInfo.InvariantCulture);
}
