namespace Drivers.Abstractions;

/// <summary>The entry point of a hypervisor driver.</summary>
public interface IDriverModule : IModule
{
    /// <summary>Makes the driver. Touches no backend: a backend that is down must not stop the server from starting.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IDriver Create(DriverContext context);
}
