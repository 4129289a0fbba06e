namespace Drivers.Memory;

/// <summary>A pretended machine.</summary>
internal sealed record MemoryMachine(Guid Installation, MachineSpec Spec, MachineRuntime Runtime)
{
    private bool IsAlive => Runtime.Condition is MachineCondition.Running or MachineCondition.Suspended;

    public MachineStatus ToStatus(MachineId id) => new(
        id,
        Runtime.Condition,
        Spec.Size,
        [.. Runtime.Disks.Select(disk => new DiskStatus(disk.Attachment.Id, $"/dev/vd{(char)('b' + disk.Slot)}"))],
        [.. Runtime.Nics.Select(nic => new NicStatus(
            nic.Attachment.Id, $"eth{nic.Slot}", nic.Attachment.MacAddress, IsAlive && nic.Address is not null ? [nic.Address] : []))],
        Runtime.Condition == MachineCondition.Failed ? Runtime.Message : null);
}
