namespace Drivers.Abstractions;

/// <summary>A disk to attach.</summary>
/// <param name="Id">The storagelink.</param>
/// <param name="Source">Where its bytes are.</param>
/// <param name="IsReadOnly">Whether the guest may only read.</param>
public sealed record DiskAttachment(AttachmentId Id, DiskSource Source, bool IsReadOnly = false);
