namespace Drivers.Abstractions;

/// <summary>A volume as the caller wants it.</summary>
/// <param name="SizeBytes">At least so many bytes, as the guest sees them.</param>
/// <param name="CloneOf">
/// The volume of the same backend whose bytes it begins with, not larger than this one; null for none. Copy and origin live on independently: each may be written to,
/// grow, and be deleted before the other. Needs <see cref="VolumeCapabilities.Clone"/>.
/// </param>
/// <param name="Key">Encrypts it; a clone of an encrypted volume has its origin's key. Null for plain bytes. Needs <see cref="VolumeCapabilities.Encrypt"/>.</param>
public sealed record VolumeSpec(long SizeBytes, VolumeId? CloneOf = null, VolumeKey? Key = null);
