namespace Drivers.Abstractions;

/// <summary>What the machines of one backend share in all, whether given away or not: hosts that do no work now are not counted.</summary>
/// <param name="Processors">Threads of the hosts' processors that the operating system runs on; 0 when no host is in working order.</param>
/// <param name="MemoryBytes">The hosts' memory in bytes, what they need for themselves included.</param>
public sealed record HostCapacity(int Processors, long MemoryBytes);
