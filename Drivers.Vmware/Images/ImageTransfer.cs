using System.Globalization;

namespace Drivers.Vmware;

/// <summary>
/// Brings one image to where it belongs on the datastore, in a folder that gets its name when it is whole: half an image is none. From the server's host it comes as one sparse file, which the backend makes a disk as it keeps
/// disks; of a template's disk it is a copy.
/// </summary>
internal sealed class ImageTransfer(DatastoreFiles files, VirtualDisks disks, string directory, TimeProvider time)
{
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <summary>Brings the image to where it belongs. Another server that was quicker is fine.</summary>
    internal async Task BringAsync(ImageSource image, InstallationFolder folder, Placement place, CancellationToken cancellationToken)
    {
        var stage = NewStage(folder);
        try
        {
            await files.MakeFolderAsync($"{stage}/disk", place, cancellationToken);
            await files.MakeFolderAsync(folder.Images, place, cancellationToken);
            var source = image switch
            {
                HostImage file => await UploadAsync(file, $"{stage}/sparse.vmdk", place, cancellationToken),
                TemplateImage template => template.File,
                _ => throw new InvalidOperationException($"An image is never a {image.GetType().Name}."),
            };
            await disks.CopyAsync($"Making a disk of the image '{image.Path}'", source, $"{stage}/disk/image.vmdk", place);
            await files.MoveAsync($"{stage}/disk", DiskPath.FolderOf(folder.DiskOf(image.Key)), place);
        }
        catch (DriverException failure) when (failure.Error == DriverError.AlreadyExists)
        {
            // Another server has brought it.
        }
        finally
        {
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

    private async Task<string> UploadAsync(HostImage image, string sparse, Placement place, CancellationToken cancellationToken)
    {
        var local = Path.Combine(directory, $"{Guid.NewGuid():N}.vmdk");
        try
        {
            await SparseDisk.ConvertAsync($"Converting the image '{image.Path}'", image.Path, image.Format, local, cancellationToken);
            await files.UploadAsync($"Bringing the image '{image.Path}' to {place.Datastore}", local, sparse, place, cancellationToken);
            return sparse;
        }
        finally
        {
            File.Delete(local);
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
