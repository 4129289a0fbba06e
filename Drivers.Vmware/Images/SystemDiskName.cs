namespace Drivers.Vmware;

/// <summary>
/// What the file of a system disk is called. One that only holds what differs from an image bears its key, so that nobody must open the disk to know what it needs, not even when its machine is gone.
/// </summary>
internal static class SystemDiskName
{
    private const string Over = "-over-";

    /// <summary>Of a machine.</summary>
    /// <param name="id">The machine.</param>
    /// <param name="image">The key of the image beneath it; null for none.</param>
    internal static string Of(MachineId id, string? image) => image is null ? $"{id}-system.vmdk" : $"{id}{Over}{image}.vmdk";

    /// <summary>The key that a file's name bears, be it the disk's or, of its machine's snapshots, one over it; null for none.</summary>
    internal static string? ImageOf(string file) =>
        file.IndexOf(Over, StringComparison.Ordinal) is >= 0 and var at && file.Length >= at + Over.Length + ImageSource.KeyDigits && file.Substring(at + Over.Length, ImageSource.KeyDigits) is var key
        && key.All(char.IsAsciiHexDigitLower)
            ? key
            : null;
}
