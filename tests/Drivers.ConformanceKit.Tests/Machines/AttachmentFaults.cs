namespace Drivers.ConformanceKit.Tests;

internal sealed class AttachOfTheAttachedFails : BrokenMachines
{
    public override async Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        if ((await Inner.FindAsync(id, cancellationToken))?.Disks.Any(attached => attached.Id == disk.Id) == true)
        {
            throw new DriverException(DriverError.AlreadyExists, "Attached.");
        }

        await Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);
    }
}

internal sealed class AttachReplaces : BrokenMachines
{
    public override async Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        await Inner.EnsureDiskDetachedAsync(id, disk.Id, cancellationToken);
        await Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);
    }
}

internal sealed class AttachesTheMissing : BrokenMachines
{
    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InvalidSpec, () => Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken));

    public override Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InvalidSpec, () => Inner.EnsureNicAttachedAsync(id, nic, cancellationToken));
}

internal sealed class DetachOfTheDetachedFails : BrokenMachines
{
    public override async Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        if ((await Inner.FindAsync(id, cancellationToken))?.Disks.Any(disk => disk.Id == attachment) != true)
        {
            throw new DriverException(DriverError.NotFound, "Detached.");
        }

        await Inner.EnsureDiskDetachedAsync(id, attachment, cancellationToken);
    }
}

internal sealed class DeleteTakesTheVolumesAlong : BrokenMachines
{
    private readonly List<string> _paths = [];

    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        _paths.Add(((DiskSource.ImageFile)disk.Source).Path);
        return Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);
    }

    public override Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        _paths.ForEach(File.Delete);
        return Inner.DeleteMachineAsync(id, fate, cancellationToken);
    }
}

internal sealed class NeverTellsAddresses : BrokenMachines
{
    public override async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken)
    {
        var status = await Inner.FindAsync(id, cancellationToken);
        return status is null ? null : status with { Nics = [.. status.Nics.Select(nic => nic with { Addresses = [] })] };
    }
}
