namespace Drivers.Vmware;

/// <summary>System disks: copies of images that are on the machines' datastore already.</summary>
internal sealed class MachineImages(MachineStore store, VimTasks tasks)
{
    /// <summary>Every reason why a machine cannot start from this image, empty for none and for no image.</summary>
    internal async Task<IReadOnlyList<SpecError>> CheckAsync(BootImage? image, CancellationToken cancellationToken)
    {
        if (image is null)
        {
            return [];
        }

        if (image.Format != "vmdk")
        {
            return [new SpecError("BootImage.Format", $"The image format '{image.Format}' is not vmdk.")];
        }

        if (image.DiskBytes is { } bytes)
        {
            return [new SpecError("BootImage.DiskBytes", $"A system disk of {bytes} bytes cannot be had: it is as large as the image '{image.Path}'.")];
        }

        var place = await store.PlacementAsync(cancellationToken);
        return DiskPath.Parse(image.Path, place.Datastore) is not { } file
            ? [new SpecError("BootImage.Path", $"The path '{image.Path}' is not like /vmfs/volumes/{place.Datastore}/NAME.vmdk.")]
            : await ExistsAsync(file, place, cancellationToken)
                ? []
                : [new SpecError("BootImage.Path", $"There is no image '{file}' on the datastore.")];
    }

    /// <summary>Where the system disk of a machine is.</summary>
    internal static string FileOf(MachineId id, Placement place) => $"[{place.Datastore}] {id}/{id}-system.vmdk";

    /// <summary>Copies the image to where the machine's system disk is; what is there is written over.</summary>
    internal async Task CopyAsync(MachineId id, BootImage image, Placement place)
    {
        var source = DiskPath.Parse(image.Path, place.Datastore)!; // has been checked
        await tasks.RunAsync(
            new VimCall(
                $"Copying the image of machine {id}",
                Manager(place),
                "CopyVirtualDisk_Task",
                VimXml.Element("sourceName", source),
                VimXml.Reference("sourceDatacenter", place.Datacenter),
                VimXml.Element("destName", FileOf(id, place)),
                VimXml.Reference("destDatacenter", place.Datacenter),
                VimXml.Element("force", true)),
            CancellationToken.None); // seen through, as nobody would know when to take it away again
    }

    /// <summary>Deletes a system disk that no machine has; fine when there is none.</summary>
    internal async Task DeleteAsync(MachineId id, Placement place, CancellationToken cancellationToken)
    {
        try
        {
            await tasks.RunAsync(
                new VimCall(
                    $"Deleting what is left of machine {id}",
                    Manager(place),
                    "DeleteVirtualDisk_Task",
                    VimXml.Element("name", FileOf(id, place)),
                    VimXml.Reference("datacenter", place.Datacenter)),
                cancellationToken);
        }
        catch (DriverException failure) when (failure.Is("FileNotFound"))
        {
            // It has never been, or went with its machine.
        }
    }

    private async Task<bool> ExistsAsync(string file, Placement place, CancellationToken cancellationToken)
    {
        var call = new VimCall(
            "Looking for an image", Manager(place), "QueryVirtualDiskUuid", VimXml.Element("name", file), VimXml.Reference("datacenter", place.Datacenter)) { IsRead = true };
        try
        {
            await tasks.CallAsync(call, cancellationToken);
            return true;
        }
        catch (DriverException failure) when (failure.Is("FileNotFound"))
        {
            return false;
        }
    }

    private static VimObject Manager(Placement place) =>
        place.Services.VirtualDiskManager ?? throw new DriverException(DriverError.Unsupported, $"{place.Services.Product} has no virtual disk manager: images cannot be copied there.");
}
