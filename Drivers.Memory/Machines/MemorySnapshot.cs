namespace Drivers.Memory;

/// <summary>What a pretended disk held at one moment.</summary>
/// <param name="Id">The snapshot.</param>
/// <param name="Taken">When.</param>
/// <param name="Shape">The <see cref="MachineShape"/> of the machine at that moment.</param>
/// <param name="Written">What the guest had written by then.</param>
internal sealed record MemorySnapshot(SnapshotId Id, DateTimeOffset Taken, string Shape, string? Written);
