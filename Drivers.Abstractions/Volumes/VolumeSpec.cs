namespace Drivers.Abstractions;

/// <summary>A volume as the caller wants it.</summary>
/// <param name="SizeBytes">At least so many bytes.</param>
public sealed record VolumeSpec(long SizeBytes);
