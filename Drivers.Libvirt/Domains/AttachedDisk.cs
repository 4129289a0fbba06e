using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A disk that a definition names.</summary>
/// <param name="Alias">Whose it is.</param>
/// <param name="Source">Where its bytes are, without a secret; null for a kind that no attachment makes.</param>
/// <param name="IsReadOnly">Whether the guest may only read.</param>
/// <param name="IsEncrypted">Whether it is opened with a key.</param>
/// <param name="Target">The name of the device, e.g. <c>vdc</c>.</param>
public sealed record AttachedDisk(DeviceAlias Alias, DiskSource? Source, bool IsReadOnly, bool IsEncrypted, string Target);
