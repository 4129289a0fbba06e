namespace Drivers.Memory;

/// <summary>What is pretended to be left of a deleted machine.</summary>
internal sealed record MemoryKept(Guid Installation, DateTimeOffset Since, long Bytes)
{
    public KeptDisk ToKeptDisk(MachineId id) => new(id, Since, Bytes, $"/memory/kept/{id}");
}
