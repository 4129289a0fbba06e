using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A disk that a definition names.</summary>
/// <param name="Alias">Whose it is.</param>
/// <param name="Source">Where its bytes are; null for a kind that no attachment makes.</param>
/// <param name="IsReadOnly">Whether the guest may only read.</param>
/// <param name="Target">The name of the device, e.g. <c>vdc</c>.</param>
public sealed record AttachedDisk(DeviceAlias Alias, DiskSource? Source, bool IsReadOnly, string Target);
