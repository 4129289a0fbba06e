namespace Drivers.Vmware;

/// <summary>What system disks are made from: files of the server's host and templates of the inventory, which come to the datastore once, and what an operator has put there.</summary>
internal sealed class MachineImages(MachineStore store, VirtualDisks disks, Templates templates, ImageCache cache, bool areLinked)
{
    private const string Vmdk = "vmdk";

    /// <summary>Every reason why a machine cannot start from this image, empty for none and for no image.</summary>
    internal async Task<IReadOnlyList<SpecError>> CheckAsync(BootImage? image, CancellationToken cancellationToken) => image switch
    {
        null => [],
        { Format: Vmdk } => await CheckOnDatastoreAsync(image, cancellationToken),
        { Format: TemplateImage.Format } => await CheckTemplateAsync(image, cancellationToken),
        _ when HostImage.Has(image.Format) => CheckOnHost(image),
        _ => [new SpecError("BootImage.Format", $"The image format '{image.Format}' is neither qcow2, raw, vmdk nor template.")],
    };

    /// <summary>The image as a disk on the datastore, which it comes to if need be.</summary>
    internal async Task<HeldImage> HoldAsync(BootImage image, Placement place, CancellationToken cancellationToken)
    {
        if (image.Format == Vmdk)
        {
            return new HeldImage(DiskPath.Parse(image.Path, place.Datastore)!, null, Parent: null, GrowTo: null); // has been checked
        }

        ImageSource source = image.Format == TemplateImage.Format ? await templates.RequireAsync(image.Path, place, cancellationToken) : await ReadOnHostAsync(image);
        var growTo = image.DiskBytes > source.VirtualBytes ? image.DiskBytes : null;
        var release = await cache.HoldAsync(source, place, cancellationToken);
        return new HeldImage(new InstallationFolder(place.Datastore, store.Installation).DiskOf(source.Key), source.VirtualBytes, areLinked && growTo is null ? source.Key : null, growTo).Until(release);
    }

    private static async Task<HostImage> ReadOnHostAsync(BootImage image) =>
        await HostErrors.GuardAsync($"Reading the image '{image.Path}'", () => Task.FromResult(HostImage.Read(image)))
        ?? throw new DriverException(DriverError.InvalidSpec, $"The file '{image.Path}' is not a {image.Format} image.");

    private static IReadOnlyList<SpecError> CheckOnHost(BootImage image)
    {
        if (!Path.IsPathFullyQualified(image.Path) || image.Path.Any(char.IsControl))
        {
            return [new SpecError("BootImage.Path", $"The path of the image is not an absolute one, or holds control characters.")];
        }

        try
        {
            return !File.Exists(image.Path) ? [new SpecError("BootImage.Path", $"There is no image file '{image.Path}' on the server's host.")]
                : HostImage.Read(image) is not { } found ? [new SpecError("BootImage.Format", $"The file '{image.Path}' is not a {image.Format} image.")]
                : CheckSize(image, found.VirtualBytes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [new SpecError("BootImage.Path", $"The image file '{image.Path}' cannot be read: {failure.Message}")];
        }
    }

    private static IReadOnlyList<SpecError> CheckSize(BootImage image, long bytes) =>
        image.DiskBytes < bytes ? [new SpecError("BootImage.DiskBytes", $"A disk of {image.DiskBytes} bytes cannot hold the image '{image.Path}' of {bytes} bytes.")] : [];

    private async Task<IReadOnlyList<SpecError>> CheckTemplateAsync(BootImage image, CancellationToken cancellationToken)
    {
        var place = await store.PlacementAsync(cancellationToken);
        if (!Templates.IsPath(image.Path, place))
        {
            return [new SpecError("BootImage.Path", $"The path of the template is not like /{place.DatacenterPath}/vm/NAME, or holds control characters.")];
        }

        return await templates.FindAsync(image.Path, place, cancellationToken) is not { } template ? [new SpecError("BootImage.Path", Templates.Missing(image.Path))]
            : template.Refusal is { } refusal ? [new SpecError("BootImage.Path", refusal)]
            : CheckSize(image, template.Disk!.Kibibytes << 10);
    }

    private async Task<IReadOnlyList<SpecError>> CheckOnDatastoreAsync(BootImage image, CancellationToken cancellationToken)
    {
        if (image.DiskBytes is { } bytes)
        {
            return [new SpecError("BootImage.DiskBytes", $"A system disk of {bytes} bytes cannot be had: it is as large as the image '{image.Path}'.")];
        }

        var place = await store.PlacementAsync(cancellationToken);
        return DiskPath.Parse(image.Path, place.Datastore) is not { } file
            ? [new SpecError("BootImage.Path", $"The path '{image.Path}' is not like /vmfs/volumes/{place.Datastore}/NAME.vmdk.")]
            : await disks.ExistsAsync(file, place, cancellationToken)
                ? []
                : [new SpecError("BootImage.Path", $"There is no image '{file}' on the datastore.")];
    }
}
