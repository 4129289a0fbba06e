namespace Drivers.Abstractions;

/// <summary>A volume as the backend sees it now.</summary>
/// <param name="Id">The volume.</param>
/// <param name="SizeBytes">What a guest sees; at least what was asked for.</param>
/// <param name="Source">Where its bytes are on the backend's own host: what <see cref="IVolumeExporter"/> exports, and what a machine on the same host is given.</param>
public sealed record VolumeStatus(VolumeId Id, long SizeBytes, DiskSource Source);
