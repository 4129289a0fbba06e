using System.Globalization;

namespace Drivers.Vmware;

/// <summary>
/// The folders of one installation's volumes on a datastore. A volume appears, is replaced and goes by one renaming of a folder: half a volume is none. The folders are the only record.
/// </summary>
internal sealed class VolumeFolders(DatastoreFiles files, VirtualDisks disks, Guid installation)
{
    internal async Task<StoredVolume?> FindAsync(VolumeId id, Placement place, CancellationToken cancellationToken) =>
        Volumes(await files.ListDisksAsync(FolderOf(id, place), StoredVolume.FileName, place, cancellationToken), place).SingleOrDefault();

    internal async Task<IReadOnlyList<StoredVolume>> ListAsync(Placement place, CancellationToken cancellationToken) =>
        [.. Volumes(await files.ListDisksAsync(RootOf(place), StoredVolume.FileName, place, cancellationToken), place)];

    /// <summary>Makes an empty volume.</summary>
    internal Task CreateAsync(VolumeId id, long kibibytes, Placement place, CancellationToken cancellationToken) =>
        PutAsync(id, null, (_, disk) => disks.CreateAsync($"Making volume {id}", disk, kibibytes, place), place, cancellationToken);

    /// <summary>Makes the volume larger.</summary>
    internal Task GrowAsync(StoredVolume volume, long kibibytes, Placement place) => disks.GrowAsync($"Growing volume {volume.Id}", volume.Disk.File, kibibytes, place);

    /// <summary>Lets another disk take the place of the volume's own.</summary>
    /// <param name="volume">The volume.</param>
    /// <param name="make">Makes the disk; is given a folder for what it needs for that, and the disk's name.</param>
    /// <param name="place">Where the datastore is.</param>
    /// <param name="cancellationToken">Gives up; nothing has changed then.</param>
    internal async Task ReplaceAsync(StoredVolume volume, Func<string, string, Task> make, Placement place, CancellationToken cancellationToken)
    {
        await PutAsync(volume.Id, volume, make, place, cancellationToken);
        foreach (var former in (await files.ListDisksAsync(FolderOf(volume.Id, place), StoredVolume.FileName, place, cancellationToken))
            .Select(disk => StoredVolume.Read(RootOf(place), disk))
            .Where(former => former?.Version <= volume.Version))
        {
            await TryDeleteAsync(DiskPath.FolderOf(former!.Disk.File), place);
        }
    }

    /// <summary>Deletes the volume and all that is left of its making and going; fine when there is nothing. Seen through once it has begun.</summary>
    internal async Task DeleteAsync(VolumeId id, Placement place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var grave = $"{RootOf(place)}/deleted-{id}";
        await files.DeleteAsync(grave, place, CancellationToken.None);
        try
        {
            await files.MoveAsync(FolderOf(id, place), grave, place);
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            return; // it has never been, or went before
        }

        await files.DeleteAsync(grave, place, CancellationToken.None);
    }

    /// <summary>Where all of a volume is.</summary>
    internal string FolderOf(VolumeId id, Placement place) => $"{RootOf(place)}/{id}";

    private async Task PutAsync(VolumeId id, StoredVolume? former, Func<string, string, Task> make, Placement place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folder = FolderOf(id, place);
        var stage = $"{folder}/new";
        try
        {
            await files.DeleteAsync(stage, place, CancellationToken.None); // what a crash has left
            await files.MakeFolderAsync($"{stage}/disk", place, CancellationToken.None);
            await make(stage, $"{stage}/disk/{StoredVolume.FileName}");
            cancellationToken.ThrowIfCancellationRequested();
            await files.MoveAsync($"{stage}/disk", string.Create(CultureInfo.InvariantCulture, $"{folder}/{(former?.Version ?? 0) + 1}"), place);
        }
        catch
        {
            await TryDeleteAsync(former is null ? folder : stage, place);
            throw;
        }

        await TryDeleteAsync(stage, place);
    }

    private async Task TryDeleteAsync(string folder, Placement place)
    {
        try
        {
            await files.DeleteAsync(folder, place, CancellationToken.None);
        }
        catch (DriverException)
        {
            // It goes when the volume is written over again, or deleted.
        }
    }

    private IEnumerable<StoredVolume> Volumes(IReadOnlyList<DatastoreDisk> found, Placement place) =>
        found.Select(disk => StoredVolume.Read(RootOf(place), disk)).OfType<StoredVolume>().GroupBy(volume => volume.Id, (_, versions) => versions.MaxBy(volume => volume.Version)!);

    private string RootOf(Placement place) => new InstallationFolder(place.Datastore, installation).Volumes;
}
