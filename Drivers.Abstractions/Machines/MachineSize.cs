namespace Drivers.Abstractions;

/// <summary>What of a machine can be changed after it was made.</summary>
/// <param name="Vcpus">Virtual processors, at least 1.</param>
/// <param name="MemoryBytes">Memory in bytes.</param>
public sealed record MachineSize(int Vcpus, long MemoryBytes);
