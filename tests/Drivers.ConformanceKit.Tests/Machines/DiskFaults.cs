using System.Runtime.CompilerServices;

namespace Drivers.ConformanceKit.Tests;

internal sealed class AttachesTwiceForWriting : BrokenMachines
{
    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InUse, () => Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken));
}

internal sealed class SharesNothing : BrokenMachines
{
    private readonly HashSet<DiskSource> _used = [];

    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        _used.Add(disk.Source) ? Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken) : throw new DriverException(DriverError.InUse, "Used.");
}

internal sealed class TellsUnitsApartByTheInitiator : BrokenMachines
{
    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        Inner.EnsureDiskAttachedAsync(
            id, disk.Source is DiskSource.IscsiLun lun ? disk with { Source = lun with { Target = $"{lun.Target}.{lun.Initiator}" } } : disk, cancellationToken);
}

internal sealed class TellsTheSecretOfTheInitiator : BrokenMachines
{
    public override async Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        try
        {
            await Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);
        }
        catch (DriverException failure)
        {
            throw new DriverException(failure.Error, $"{failure.Message} {(disk.Source as DiskSource.IscsiLun)?.Chap?.Secret}");
        }
    }
}

internal sealed class TellsTheKey : BrokenMachines
{
    public override async Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        await Inner.EnsureDiskAttachedAsync(id, disk, cancellationToken);
        if (disk.Key is { } key)
        {
            throw new DriverException(DriverError.InvalidSpec, $"The key {key.Passphrase} does not fit.");
        }
    }
}

internal sealed class ForgetsThatThereIsAKey : BrokenMachines
{
    public override Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        Inner.EnsureDiskAttachedAsync(id, disk with { Key = null }, cancellationToken);
}

internal sealed class PretendsToResize : BrokenMachines
{
    public override Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class ResizesOnce : BrokenMachines
{
    private readonly HashSet<long> _sizes = [];

    public override Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) =>
        _sizes.Add(sizeBytes) ? Inner.ResizeDiskAsync(id, attachment, sizeBytes, cancellationToken) : throw new DriverException(DriverError.InvalidSpec, "It is so large already.");
}

internal sealed class PretendsToSave : BrokenMachines
{
    public override async Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        await Inner.SaveDiskAsync(id, path, cancellationToken);
        await File.WriteAllTextAsync(path, "nothing", cancellationToken);
    }
}

internal sealed class SavingLeavesHalf : BrokenMachines
{
    public override async Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path + ".half", "half", CancellationToken.None);
        await Inner.SaveDiskAsync(id, path, cancellationToken);
        File.Delete(path + ".half");
    }
}

internal sealed class SavingStops : BrokenMachines
{
    public override async Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        await Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
        await Inner.SaveDiskAsync(id, path, cancellationToken);
    }
}

internal sealed class KeepsNothing : BrokenMachines
{
    public override Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) => Inner.DeleteMachineAsync(id, DiskFate.Deleted, cancellationToken);
}

internal sealed class DeletesWhatWasKept : BrokenMachines
{
    public override async Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        await Inner.DropKeptAsync(id, cancellationToken);
        await Inner.DeleteMachineAsync(id, fate, cancellationToken);
    }
}

internal sealed class ListsWhatWasDropped : BrokenMachines
{
    private readonly List<KeptDisk> _dropped = [];

    public override async Task DropKeptAsync(MachineId id, CancellationToken cancellationToken)
    {
        _dropped.AddRange(await Inner.ListKeptAsync(cancellationToken).Where(kept => kept.Machine == id).ToListAsync(cancellationToken));
        await Inner.DropKeptAsync(id, cancellationToken);
    }

    public override async IAsyncEnumerable<KeptDisk> ListKeptAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var kept in Inner.ListKeptAsync(cancellationToken))
        {
            yield return kept;
        }

        foreach (var kept in _dropped)
        {
            yield return kept;
        }
    }
}
