namespace Drivers.Abstractions;

/// <summary>Where a disk's bytes live. A closed set: a driver that cannot use one answers <see cref="DriverError.Unsupported"/>.</summary>
public abstract record DiskSource
{
    private DiskSource()
    {
    }

    /// <summary>A file on the hypervisor's host.</summary>
    /// <param name="Path">An absolute path.</param>
    /// <param name="Format"><c>raw</c> or <c>qcow2</c>.</param>
    public sealed record ImageFile(string Path, string Format) : DiskSource;

    /// <summary>A block device on the hypervisor's host.</summary>
    /// <param name="Path">An absolute path.</param>
    public sealed record BlockDevice(string Path) : DiskSource;
}
