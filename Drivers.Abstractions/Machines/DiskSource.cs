namespace Drivers.Abstractions;

/// <summary>Where a disk's bytes live. A closed set: a driver that cannot use one answers <see cref="DriverError.Unsupported"/>.</summary>
public abstract record DiskSource
{
    private DiskSource()
    {
    }

    /// <summary>A file on the hypervisor's host.</summary>
    /// <param name="Path">An absolute path.</param>
    /// <param name="Format"><c>raw</c> or <c>qcow2</c>; <c>vmdk</c> on VMware.</param>
    public sealed record ImageFile(string Path, string Format) : DiskSource;

    /// <summary>A block device on the hypervisor's host.</summary>
    /// <param name="Path">An absolute path.</param>
    public sealed record BlockDevice(string Path) : DiskSource;

    /// <summary>A logical unit of an iSCSI target, which the hypervisor reaches by itself.</summary>
    /// <param name="Host">The portal's host: an address or a name.</param>
    /// <param name="Port">The portal's port.</param>
    /// <param name="Target">The target's name, an IQN.</param>
    /// <param name="Lun">The number of the logical unit.</param>
    /// <param name="Initiator">As whom the hypervisor comes.</param>
    /// <param name="Chap">With which secret; null for none.</param>
    public sealed record IscsiLun(string Host, int Port, string Target, int Lun, string Initiator, ChapCredentials? Chap) : DiskSource;
}
