namespace Drivers.Abstractions;

/// <summary>The largest machine that a driver takes.</summary>
/// <param name="MaxVcpus">Virtual processors.</param>
/// <param name="MinMemoryBytes">The least memory, in bytes.</param>
/// <param name="MaxMemoryBytes">The most memory, in bytes.</param>
/// <param name="MaxDisks">Attached disks, the system disk not counted.</param>
/// <param name="MaxNics">Attached interfaces.</param>
public sealed record MachineLimits(int MaxVcpus, long MinMemoryBytes, long MaxMemoryBytes, int MaxDisks, int MaxNics);
