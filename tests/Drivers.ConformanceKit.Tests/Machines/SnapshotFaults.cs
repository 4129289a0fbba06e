namespace Drivers.ConformanceKit.Tests;

internal sealed class PretendsToTakeSnapshots : BrokenMachines
{
    public override Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class TakesSnapshotsAgain : BrokenMachines
{
    public override async Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        await Inner.DeleteSnapshotAsync(id, snapshot, cancellationToken);
        await Inner.EnsureSnapshotAsync(id, snapshot, cancellationToken);
    }
}

internal sealed class PretendsToRevert : BrokenMachines
{
    public override Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Task.CompletedTask;
}

internal sealed class PretendsToRevertWhatRuns : BrokenMachines
{
    public override Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        SwallowAsync(DriverError.InvalidState, () => Inner.RevertAsync(id, snapshot, cancellationToken));
}

internal sealed class RevertDetaches : BrokenMachines
{
    public override async Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        await Inner.RevertAsync(id, snapshot, cancellationToken);
        foreach (var disk in (await Inner.FindAsync(id, cancellationToken))!.Disks)
        {
            await Inner.EnsureDiskDetachedAsync(id, disk.Id, cancellationToken);
        }
    }
}

internal sealed class DeletesAllSnapshotsAtOnce : BrokenMachines
{
    public override async Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        foreach (var taken in await Inner.ListSnapshotsAsync(id, cancellationToken))
        {
            await Inner.DeleteSnapshotAsync(id, taken.Id, cancellationToken);
        }
    }
}

internal sealed class DeletesSnapshotsOnce : BrokenMachines
{
    public override async Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        if ((await Inner.ListSnapshotsAsync(id, cancellationToken)).All(taken => taken.Id != snapshot))
        {
            throw new DriverException(DriverError.NotFound, "Gone.");
        }

        await Inner.DeleteSnapshotAsync(id, snapshot, cancellationToken);
    }
}

internal sealed class ListsTheNewestSnapshotFirst : BrokenMachines
{
    public override async Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken) =>
        [.. (await Inner.ListSnapshotsAsync(id, cancellationToken)).Reverse()];
}

internal sealed class SnapshotsStopMachines : BrokenMachines
{
    public override async Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        await Inner.SetPowerAsync(id, PowerState.Stopped, PowerTransition.Hard, cancellationToken);
        await Inner.EnsureSnapshotAsync(id, snapshot, cancellationToken);
    }
}
