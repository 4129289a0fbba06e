namespace Drivers.Memory;

/// <summary>The world as one installation sees it.</summary>
internal static class MemoryWorldExtensions
{
    public static MemoryMachine? Find(this MemoryWorld world, MachineId id, Guid installation) =>
        world.Machines.TryGetValue(id, out var machine) && machine.Installation == installation ? machine : null;

    public static MemoryMachine Require(this MemoryWorld world, MachineId id, Guid installation) =>
        world.Find(id, installation) ?? throw new DriverException(DriverError.NotFound, $"Machine {id} does not exist.");

    public static MemoryNetwork? Find(this MemoryWorld world, NetworkId id, Guid installation) =>
        world.Networks.TryGetValue(id, out var network) && network.Installation == installation ? network : null;
}
