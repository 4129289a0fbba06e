namespace Drivers.Abstractions;

/// <summary>The entry point of what allocates volumes: <c>directory</c>, <c>lvm</c>, <c>vmware</c>. One that has the name of a driver in the same assembly allocates for machines of that driver alone.</summary>
public interface IVolumeModule : IModule
{
    /// <summary>Makes the backend without touching it. Pools of one server may be of the same kind with other settings: each has an object and a data directory of its own.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IVolumeBackend Create(DriverContext context);
}
