namespace Drivers.Memory;

/// <summary>An attached interface, its place on the bus, and the address that its guest gets from the network; null for none.</summary>
internal sealed record MemoryNic(NicAttachment Attachment, int Slot, string? Address);
