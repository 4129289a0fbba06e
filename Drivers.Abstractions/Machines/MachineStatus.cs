namespace Drivers.Abstractions;

/// <summary>A machine as the backend sees it now.</summary>
/// <param name="Id">The machine.</param>
/// <param name="Condition">What the backend says it is.</param>
/// <param name="Size">What it has now.</param>
/// <param name="Disks">The attached disks; the system disk and the seed are not among them.</param>
/// <param name="Nics">The attached interfaces.</param>
/// <param name="Message">Why it is <see cref="MachineCondition.Failed"/>, or what else a person should know; null for nothing.</param>
public sealed record MachineStatus(
    MachineId Id,
    MachineCondition Condition,
    MachineSize Size,
    IReadOnlyList<DiskStatus> Disks,
    IReadOnlyList<NicStatus> Nics,
    string? Message)
{
    /// <summary>On which host of the backend it is, running or not; null without <see cref="MachineCapabilities.Relocate"/>, and where nobody knows.</summary>
    public HostName? Host { get; init; }
}
