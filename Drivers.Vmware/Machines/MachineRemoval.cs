namespace Drivers.Vmware;

/// <summary>Deletes machines with their files, and spares what they had attached.</summary>
internal sealed class MachineRemoval(MachineStore store, VimTasks tasks, MachineImages images)
{
    /// <summary>Deletes the machine, or half of one; fine when there is none.</summary>
    internal async Task DeleteAsync(MachineId id, CancellationToken cancellationToken)
    {
        if (await store.FindAnyAsync(id, cancellationToken) is { } machine)
        {
            await RemoveAsync(machine, cancellationToken);
        }
    }

    /// <summary>Deletes a machine, or half of one, as it was read.</summary>
    internal async Task RemoveAsync(MachineRecord machine, CancellationToken cancellationToken)
    {
        try
        {
            await StopAsync(machine, cancellationToken);
            foreach (var disk in machine.Disks)
            {
                // To destroy a machine is to destroy the disks that it has.
                await ReleaseAsync(machine, disk, cancellationToken);
            }

            await tasks.RunAsync(new VimCall($"Deleting machine {machine.Id}", machine.Object, "Destroy_Task"), cancellationToken);
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            // Somebody else has deleted it meanwhile.
        }

        if (!machine.IsWhole)
        {
            await images.DeleteAsync(machine.Id, await store.PlacementAsync(cancellationToken), cancellationToken);
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
