namespace Drivers.Memory;

/// <summary>The snapshots of the machines of one installation.</summary>
internal sealed class MachineSnapshots(MemoryBackend backend, Guid installation, TimeProvider time)
{
    private const int Most = 32;

    public Task EnsureAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureSnapshot, world =>
    {
        var machine = world.Require(id, installation);
        var runtime = machine.Runtime;
        if (runtime.Snapshots.Any(taken => taken.Id == snapshot))
        {
            return true;
        }

        if (runtime.Condition == MachineCondition.Hibernated)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is hibernated; start or stop it before a snapshot is taken.");
        }

        if (runtime.Snapshots.Count >= Most)
        {
            throw new DriverException(DriverError.Exhausted, $"Machine {id} has {Most} snapshots, the most it can have.");
        }

        var taken = new MemorySnapshot(snapshot, time.GetUtcNow(), MachineShape.Of(machine), runtime.Written);
        world.Commit(new Change.MachineBecame(id, runtime with { Snapshots = [.. runtime.Snapshots, taken] }));
        return true;
    }, cancellationToken);

    public Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.Revert, world =>
    {
        var machine = world.Require(id, installation);
        var taken = machine.Runtime.Snapshots.FirstOrDefault(taken => taken.Id == snapshot)
            ?? throw new DriverException(DriverError.NotFound, $"Machine {id} has no snapshot {snapshot}.");
        if (machine.Runtime.Condition != MachineCondition.Stopped)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.Runtime.Condition}; stop it before it is reverted.");
        }

        if (taken.Shape != MachineShape.Of(machine))
        {
            throw new DriverException(
                DriverError.InvalidState, $"Machine {id} cannot be reverted to snapshot {snapshot}: it must have the spec, the disks and the interfaces that it had at the snapshot.");
        }

        world.Commit(new Change.MachineBecame(id, machine.Runtime with { Written = taken.Written }));
        return true;
    }, cancellationToken);

    public Task DeleteAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.DeleteSnapshot, world =>
    {
        if (world.Find(id, installation)?.Runtime is { } runtime && runtime.Snapshots.Any(taken => taken.Id == snapshot))
        {
            world.Commit(new Change.MachineBecame(id, runtime with { Snapshots = [.. runtime.Snapshots.Where(taken => taken.Id != snapshot)] }));
        }

        return true;
    }, cancellationToken);

    public Task<IReadOnlyList<SnapshotStatus>> ListAsync(MachineId id, CancellationToken cancellationToken) => backend.CallAsync<IReadOnlyList<SnapshotStatus>>(
        MemoryVerb.ListSnapshots, world => [.. world.Require(id, installation).Runtime.Snapshots.Select(taken => new SnapshotStatus(taken.Id, taken.Taken))], cancellationToken);
}
