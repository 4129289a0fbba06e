namespace Drivers.Abstractions;

/// <summary>The image that a machine starts from. The driver never writes to it: each machine gets a copy-on-write overlay.</summary>
/// <param name="Path">An absolute path on the hypervisor's host.</param>
/// <param name="Format"><c>qcow2</c> or <c>raw</c>; <c>vmdk</c> on VMware.</param>
/// <param name="DiskBytes">The size of the machine's own system disk; null for the image's own size. Never smaller than the image.</param>
public sealed record BootImage(string Path, string Format, long? DiskBytes = null);
