namespace Drivers.Vmware;

/// <summary>What one installation keeps on a datastore beside its machines: cached images, what is on its way there, what is kept of machines that are gone, and volumes.</summary>
internal sealed record InstallationFolder(string Datastore, Guid Installation)
{
    private string Root => $"[{Datastore}] stratus-{Installation}";

    /// <summary>Where each image has a folder of its own, named for its key.</summary>
    internal string Images => $"{Root}/images";

    /// <summary>What is not whole yet, or not any more.</summary>
    internal string Unfinished => $"{Root}/unfinished";

    /// <summary>What is kept of machines.</summary>
    internal string Kept => $"{Root}/kept";

    /// <summary>Where each volume has a folder of its own.</summary>
    internal string Volumes => $"{Root}/volumes";

    /// <summary>The disk of an image.</summary>
    internal string DiskOf(string key) => $"{Images}/{key}/image.vmdk";

    /// <summary>The key of the image that a file belongs to; null when it is of none.</summary>
    internal string? KeyOf(string? file) =>
        file is not null && file.StartsWith(Images + "/", StringComparison.Ordinal) && file[(Images.Length + 1)..].Split('/') is [var key, _] ? key : null;
}
