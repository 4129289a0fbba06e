namespace Drivers.Abstractions;

/// <summary>The image that a machine starts from. The driver never writes to it: each machine gets a disk of its own, over it or copied from it.</summary>
/// <param name="Path">An absolute path on the hypervisor's host; on VMware on the server's own, of a vmdk on a datastore (<c>/vmfs/volumes/…</c>), or of a template in the inventory (<c>/DATACENTER/vm/NAME</c>).</param>
/// <param name="Format"><c>qcow2</c> or <c>raw</c>; <c>vmdk</c> and <c>template</c> too on VMware.</param>
/// <param name="DiskBytes">The size of the machine's own system disk; null for the image's own size. Never smaller than the image.</param>
public sealed record BootImage(string Path, string Format, long? DiskBytes = null);
