namespace Drivers.Vmware;

/// <summary>Folders of machines that are gone, kept until somebody has examined them.</summary>
internal sealed class KeptFolders(MachineStore store, DatastoreFiles files, TimeProvider time)
{
    /// <summary>Keeps the folder of a machine that the backend has forgotten; fine when there is none.</summary>
    internal async Task KeepAsync(MachineId id, string folder, Placement place, CancellationToken cancellationToken)
    {
        var root = FolderAt(place).Kept;
        await files.MakeFolderAsync(root, place, cancellationToken);
        try
        {
            await files.MoveAsync(folder, $"{root}/{new KeptFolder(id, time.GetUtcNow()).Name}", place);
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            // It went before.
        }
    }

    internal async Task<IReadOnlyList<KeptFolder>> ListAsync(Placement place, CancellationToken cancellationToken) =>
        [.. (await files.ListAsync(FolderAt(place).Kept, place, cancellationToken)).Select(KeptFolder.Read).OfType<KeptFolder>()];

    /// <summary>Deletes what is kept of a machine; fine when there is nothing.</summary>
    internal async Task DropAsync(MachineId id, Placement place, CancellationToken cancellationToken)
    {
        foreach (var kept in (await ListAsync(place, cancellationToken)).Where(kept => kept.Machine == id))
        {
            await files.DeleteAsync($"{FolderAt(place).Kept}/{kept.Name}", place, cancellationToken);
        }
    }

    /// <summary>Where a kept folder is on an ESXi host.</summary>
    internal string PathOf(KeptFolder kept, Placement place) => DiskPath.OnHost($"{FolderAt(place).Kept}/{kept.Name}");

    private InstallationFolder FolderAt(Placement place) => new(place.Datastore, store.Installation);
}
