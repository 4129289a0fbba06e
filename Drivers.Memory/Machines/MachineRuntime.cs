namespace Drivers.Memory;

/// <summary>What of a machine changes while it lives.</summary>
/// <param name="Condition">Its power state.</param>
/// <param name="Boots">How often its guest has started; the console text follows from it.</param>
/// <param name="Disks">The attached disks, by slot.</param>
/// <param name="Nics">The attached interfaces, by slot.</param>
/// <param name="Message">Why it failed.</param>
internal sealed record MachineRuntime(
    MachineCondition Condition, int Boots, IReadOnlyList<MemoryDisk> Disks, IReadOnlyList<MemoryNic> Nics, string? Message)
{
    /// <summary>What the guest has written to its own disk; null for nothing.</summary>
    public string? Written { get; init; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<MemorySnapshot> Snapshots { get; init; } = [];

    /// <summary>Where it is; null for where it was made.</summary>
    public HostName? Host { get; init; }

    /// <summary>Stopped and bare.</summary>
    public static MachineRuntime New { get; } = new(MachineCondition.Stopped, 0, [], [], null);

    /// <summary>The guest starts from nothing.</summary>
    public MachineRuntime Boot() => this with { Condition = MachineCondition.Running, Boots = Boots + 1 };
}
