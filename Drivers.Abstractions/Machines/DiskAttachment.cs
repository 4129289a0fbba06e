namespace Drivers.Abstractions;

/// <summary>A disk to attach.</summary>
/// <param name="Id">The storagelink.</param>
/// <param name="Source">Where its bytes are.</param>
/// <param name="IsReadOnly">Whether the guest may only read. One source may be attached to many machines when all of them only read.</param>
/// <param name="Key">What opens an encrypted volume: the guest sees plain bytes. Null for one that is not encrypted. Needs <see cref="MachineCapabilities.EncryptedDisk"/>.</param>
public sealed record DiskAttachment(AttachmentId Id, DiskSource Source, bool IsReadOnly = false, VolumeKey? Key = null);
