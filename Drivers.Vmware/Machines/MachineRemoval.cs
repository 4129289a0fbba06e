namespace Drivers.Vmware;

/// <summary>Deletes machines with their files, and spares what they had attached.</summary>
internal sealed class MachineRemoval(MachineStore store, VimTasks tasks)
{
    internal async Task DeleteAsync(MachineId id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } machine)
        {
            return;
        }

        try
        {
            await StopAsync(machine, cancellationToken);
            foreach (var disk in machine.Disks)
            {
                // To destroy a machine is to destroy the disks that it has.
                await ReleaseAsync(machine, disk, cancellationToken);
            }

            await tasks.RunAsync(new VimCall($"Deleting machine {id}", machine.Object, "Destroy_Task"), cancellationToken);
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            // Somebody else has deleted it meanwhile.
        }
    }

    private async Task StopAsync(MachineRecord machine, CancellationToken cancellationToken)
    {
        if (machine.PowerState == MachineRecord.Off)
        {
            return;
        }

        try
        {
            await tasks.RunAsync(new VimCall($"Stopping machine {machine.Id}", machine.Object, "PowerOffVM_Task"), cancellationToken);
        }
        catch (DriverException failure) when (failure.Is("InvalidPowerState"))
        {
            // It has stopped by itself.
        }
    }

    private async Task ReleaseAsync(MachineRecord machine, AttachedDisk disk, CancellationToken cancellationToken)
    {
        var change = machine.DeviceOf(disk) is { } device ? MachineConfig.Remove(device) : null;
        await tasks.RunAsync(
            new VimCall($"Sparing disk {disk.Id} of machine {machine.Id}", machine.Object, "ReconfigVM_Task", MachineConfig.Device(change, MachineMarks.Disk + disk.Id, "")), cancellationToken);
    }
}
