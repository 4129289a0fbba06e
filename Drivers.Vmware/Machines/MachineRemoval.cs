namespace Drivers.Vmware;

/// <summary>
/// Deletes machines with their files, and nothing else's. To let vSphere destroy a machine is to let it delete every disk that the machine has, and the images beneath them: so it is only made to forget the machine, and then
/// the machine's folder goes.
/// </summary>
internal sealed class MachineRemoval(MachineStore store, VimTasks tasks, DatastoreFiles files, KeptFolders kept)
{
    /// <summary>Deletes the machine, or half of one, or the files that are left of one; fine when there is nothing.</summary>
    internal async Task DeleteAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        if (await store.FindObjectAsync(id, cancellationToken) is not { } found)
        {
            var place = await store.PlacementAsync(cancellationToken);
            await ClearAsync(id, MachineStore.FolderOf(id, place), fate, place, cancellationToken);
        }
        else if (await store.ReadAsync($"Reading machine {id}", found, cancellationToken) is { } machine)
        {
            await RemoveAsync(machine, machine.IsWhole ? fate : DiskFate.Deleted, cancellationToken);
        }
    }

    /// <summary>Deletes a machine, or half of one, as it was read.</summary>
    internal async Task RemoveAsync(MachineRecord machine, DiskFate fate, CancellationToken cancellationToken)
    {
        if (machine.Folder.Length == 0)
        {
            throw new DriverException(DriverError.InvalidState, $"Where the files of machine {machine.Id} are is not known, so it is not deleted.");
        }

        var place = await store.PlacementAsync(cancellationToken);
        try
        {
            await StopAsync(machine, cancellationToken);
            await tasks.CallAsync(new VimCall($"Deleting machine {machine.Id}", machine.Object, "UnregisterVM"), cancellationToken);
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            // Somebody else has deleted it meanwhile.
        }

        await ClearAsync(machine.Id, machine.Folder, fate, place, cancellationToken);
    }

    private Task ClearAsync(MachineId id, string folder, DiskFate fate, Placement place, CancellationToken cancellationToken) =>
        fate == DiskFate.Kept ? kept.KeepAsync(id, folder, place, cancellationToken) : files.DeleteAsync(folder, place, cancellationToken);

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
}
