namespace Drivers.Abstractions;

/// <summary>The entry point of what allocates volumes: <c>directory</c>, <c>lvm</c>.</summary>
public interface IVolumeModule : IModule
{
    /// <summary>Makes the backend without touching it. Pools of one server may be of the same kind with other settings: each has an object and a data directory of its own.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IVolumeBackend Create(DriverContext context);
}
