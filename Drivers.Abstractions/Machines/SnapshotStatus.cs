namespace Drivers.Abstractions;

/// <summary>A snapshot of a machine.</summary>
/// <param name="Id">The snapshot.</param>
/// <param name="Taken">When, by the backend's clock.</param>
public sealed record SnapshotStatus(SnapshotId Id, DateTimeOffset Taken);
