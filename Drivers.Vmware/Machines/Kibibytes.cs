namespace Drivers.Vmware;

/// <summary>vSphere counts disks in KiB.</summary>
internal static class Kibibytes
{
    /// <summary>As many as hold this many bytes, which are none of less than none.</summary>
    internal static long Of(long bytes) => (bytes >> 10) + ((bytes & 1023) == 0 ? 0 : 1);
}
