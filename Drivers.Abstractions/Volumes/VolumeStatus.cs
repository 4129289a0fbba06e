namespace Drivers.Abstractions;

/// <summary>A volume as the backend sees it now.</summary>
/// <param name="Id">The volume.</param>
/// <param name="SizeBytes">What a guest sees; at least what was asked for.</param>
/// <param name="Source">What to give to <see cref="IMachineDriver.EnsureDiskAttachedAsync"/>.</param>
public sealed record VolumeStatus(VolumeId Id, long SizeBytes, DiskSource Source);
