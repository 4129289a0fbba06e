namespace Drivers.Abstractions;

/// <summary>What was kept of a deleted machine.</summary>
/// <param name="Machine">Whose it was.</param>
/// <param name="Since">When the machine was deleted.</param>
/// <param name="Bytes">How much room it takes.</param>
/// <param name="Path">Where it is on the hypervisor's host, for whoever examines it.</param>
public sealed record KeptDisk(MachineId Machine, DateTimeOffset Since, long Bytes, string Path);
