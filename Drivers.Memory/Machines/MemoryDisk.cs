namespace Drivers.Memory;

/// <summary>An attached disk and its place on the bus, which it keeps.</summary>
/// <param name="Attachment">Without its secrets: nothing here needs them, and the state file must not hold them.</param>
/// <param name="Slot">From 0.</param>
/// <param name="SizeBytes">What the guest was told that it has become; null for what it was when it was attached.</param>
internal sealed record MemoryDisk(DiskAttachment Attachment, int Slot, long? SizeBytes = null)
{
    /// <summary>What the pretended guest sees: 0 for a disk on another host, whose size nobody knows here.</summary>
    public long SeenBytes() => SizeBytes ?? Attachment.Source switch
    {
        DiskSource.ImageFile(var path, _) => new FileInfo(path) is { Exists: true } file ? file.Length : 0,
        _ => 0,
    };
}
