using System.Globalization;

namespace Drivers.Vmware;

/// <summary>
/// Brings one image from the server's host to the datastore: as one sparse file, which the backend makes a disk as it keeps disks, in a folder that gets its name when it is whole. Half an image is none.
/// </summary>
internal sealed class ImageTransfer(DatastoreFiles files, VirtualDisks disks, string directory, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Brings the image to where it belongs. Another server that was quicker is fine.</summary>
    internal async Task BringAsync(HostImage image, InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var stage = NewStage(folder);
        var local = Path.Combine(directory, $"{Guid.NewGuid():N}.vmdk");
        try
        {
            await SparseDisk.ConvertAsync($"Converting the image '{image.Path}'", image.Path, image.Format, local, cancellationToken);
            await files.MakeFolderAsync($"{stage}/disk", place, cancellationToken);
            await files.MakeFolderAsync(folder.Images, place, cancellationToken);
            await files.UploadAsync($"Bringing the image '{image.Path}' to {place.Datastore}", local, $"{stage}/sparse.vmdk", place, cancellationToken);
            await disks.CopyAsync($"Making a disk of the image '{image.Path}'", $"{stage}/sparse.vmdk", $"{stage}/disk/image.vmdk", place);
            await files.MoveAsync($"{stage}/disk", DiskPath.FolderOf(folder.DiskOf(image.Key)), place);
        }
        catch (DriverException failure) when (failure.Error == DriverError.AlreadyExists)
        {
            // Another server has brought it.
        }
        finally
        {
            File.Delete(local);
            await DropAsync(stage, place);
        }
    }

    /// <summary>Deletes an image, which is none from the first step on.</summary>
    internal async Task RemoveAsync(string key, InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var stage = NewStage(folder);
        await files.MakeFolderAsync(folder.Unfinished, place, cancellationToken);
        try
        {
            await files.MoveAsync(DiskPath.FolderOf(folder.DiskOf(key)), stage, place);
        }
        catch (DriverException failure) when (failure.Is(VimFault.FileNotFound))
        {
            return; // another server has deleted it
        }

        await DropAsync(stage, place);
    }

    /// <summary>Deletes what transfers left that came to no end because their server did.</summary>
    internal async Task ClearAsync(InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - Abandoned;
        foreach (var file in Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles("*.vmdk").Where(file => file.LastWriteTimeUtc < limit) : [])
        {
            file.Delete();
        }

        foreach (var stage in await files.ListAsync(folder.Unfinished, place, cancellationToken))
        {
            if (long.TryParse(stage.Name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var begun) && begun < limit.ToUnixTimeMilliseconds())
            {
                await files.DeleteAsync($"{folder.Unfinished}/{stage.Name}", place, cancellationToken);
            }
        }
    }

    private string NewStage(InstallationFolder folder) => string.Create(CultureInfo.InvariantCulture, $"{folder.Unfinished}/{time.GetUtcNow().ToUnixTimeMilliseconds()}-{Guid.NewGuid():N}");

    private async Task DropAsync(string stage, Placement place)
    {
        try
        {
            await files.DeleteAsync(stage, place, CancellationToken.None);
        }
        catch (DriverException)
        {
            // It is deleted when its time is over.
        }
    }
}
