namespace Drivers.Memory;

/// <summary>An attached disk and its place on the bus, which it keeps.</summary>
internal sealed record MemoryDisk(DiskAttachment Attachment, int Slot);
