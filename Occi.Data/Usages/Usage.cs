namespace Occi.Data;

/// <summary>How much somebody has: counted from the moment that an entity is stored until it is gone, be it running or not.</summary>
/// <param name="Machines">Computes.</param>
/// <param name="Cores">Of all computes, <c>occi.compute.cores</c>.</param>
/// <param name="Memory">Of all computes, in bytes.</param>
/// <param name="Disk">Of all storages, and the ephemeral disks of all computes, in bytes.</param>
/// <param name="Volumes">Storages.</param>
/// <param name="Networks">Networks.</param>
/// <param name="Addresses">Network interfaces, each of which takes an address.</param>
public sealed record Usage(long Machines, long Cores, long Memory, long Disk, long Volumes, long Networks, long Addresses)
{
    /// <summary>Of who has nothing.</summary>
    public static Usage None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Every amount by the name of what it is of: <c>machines</c>, <c>cores</c>, <c>memory</c>, <c>disk</c>, <c>volumes</c>, <c>networks</c>, <c>addresses</c>.</summary>
    public IReadOnlyList<(string Resource, long Amount)> Amounts =>
    [
        ("machines", Machines), ("cores", Cores), ("memory", Memory), ("disk", Disk), ("volumes", Volumes), ("networks", Networks), ("addresses", Addresses),
    ];

    /// <summary>Both together.</summary>
    public static Usage operator +(Usage one, Usage other) => new(
        one.Machines + other.Machines,
        one.Cores + other.Cores,
        one.Memory + other.Memory,
        one.Disk + other.Disk,
        one.Volumes + other.Volumes,
        one.Networks + other.Networks,
        one.Addresses + other.Addresses);

    /// <summary>What one has more than the other; below zero where it has less.</summary>
    public static Usage operator -(Usage one, Usage other) => new(
        one.Machines - other.Machines,
        one.Cores - other.Cores,
        one.Memory - other.Memory,
        one.Disk - other.Disk,
        one.Volumes - other.Volumes,
        one.Networks - other.Networks,
        one.Addresses - other.Addresses);
}
