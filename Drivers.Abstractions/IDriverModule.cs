namespace Drivers.Abstractions;

/// <summary>
/// A driver assembly's one entry point. The server finds the assembly by name in its <c>drivers/</c> folder, looks for the one public
/// type with this interface and a constructor without parameters, and asks it for the driver.
/// </summary>
public interface IDriverModule
{
    /// <summary>The lower-case key of the driver in the configuration: <c>kvm</c>, <c>memory</c>.</summary>
    string Name { get; }

    /// <summary>Makes the driver. Touches no backend: a backend that is down must not stop the server from starting.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IDriver Create(DriverContext context);
}
