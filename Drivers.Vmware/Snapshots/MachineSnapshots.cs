namespace Drivers.Vmware;

/// <summary>
/// Takes snapshots of machines, and brings their own disks back to them. Attached disks are independent, which is to say that vSphere leaves them out; but of a machine's configuration it brings back all, so that a revert is refused
/// when there would be something to bring back.
/// </summary>
internal sealed class MachineSnapshots(MachineStore store, VimTasks tasks)
{
    /// <summary>Takes the snapshot unless it is there.</summary>
    internal async Task EnsureAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        if (machine.Snapshots.Any(taken => taken.Id == snapshot))
        {
            return;
        }

        if (machine.PowerState == MachineRecord.Suspended)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is hibernated; start or stop it before a snapshot is taken.");
        }

        var call = new VimCall(
            $"Taking snapshot {snapshot} of machine {id}",
            machine.Object,
            "CreateSnapshot_Task",
            VimXml.Element("name", snapshot),
            VimXml.Element("description", MachineSnapshot.Describe(SpecFingerprint.OfShape(machine.Marks))),
            VimXml.Element("memory", false),
            VimXml.Element("quiesce", false));
        await tasks.RunAsync(call, cancellationToken);
    }

    /// <summary>Brings the own disk of a stopped machine back.</summary>
    internal async Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        var taken = machine.Snapshots.FirstOrDefault(taken => taken.Id == snapshot)
            ?? throw new DriverException(DriverError.NotFound, $"Machine {id} has no snapshot {snapshot}.");
        if (machine.PowerState != MachineRecord.Off)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.PowerState}; stop it before it is reverted.");
        }

        if (taken.Shape != SpecFingerprint.OfShape(machine.Marks))
        {
            throw new DriverException(
                DriverError.InvalidState, $"Machine {id} cannot be reverted to snapshot {snapshot}: it must have the spec, the disks and the interfaces that it had at the snapshot.");
        }

        var call = new VimCall($"Reverting machine {id} to snapshot {snapshot}", taken.Object, "RevertToSnapshot_Task", VimXml.Element("suppressPowerOn", true));
        await tasks.RunAsync(call, cancellationToken);
    }

    /// <summary>Forgets a snapshot; fine when it or its machine is gone.</summary>
    internal async Task DeleteAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken)
    {
        var all = (await store.FindAsync(id, cancellationToken))?.Snapshots ?? [];
        foreach (var taken in all.Where(taken => taken.Id == snapshot))
        {
            var call = new VimCall(
                $"Deleting snapshot {snapshot} of machine {id}", taken.Object, "RemoveSnapshot_Task", VimXml.Element("removeChildren", false), VimXml.Element("consolidate", true));
            try
            {
                await tasks.RunAsync(call, cancellationToken);
            }
            catch (DriverException failure) when (failure.Is(VimFault.NotFound))
            {
                // Somebody else has deleted it meanwhile.
            }
        }
    }

    /// <summary>The machine's snapshots, the oldest first.</summary>
    internal async Task<IReadOnlyList<SnapshotStatus>> ListAsync(MachineId id, CancellationToken cancellationToken) =>
    [
        .. (await store.RequireAsync(id, cancellationToken)).Snapshots
            .OrderBy(taken => taken.Taken)
            .DistinctBy(taken => taken.Id)
            .Select(taken => new SnapshotStatus(taken.Id, taken.Taken)),
    ];
}
