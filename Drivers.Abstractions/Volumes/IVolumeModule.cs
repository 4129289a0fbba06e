namespace Drivers.Abstractions;

/// <summary>The entry point of an assembly that allocates volumes; found as <see cref="IDriverModule"/> is.</summary>
public interface IVolumeModule
{
    /// <summary>The lower-case key of the backend in the configuration: <c>directory</c>.</summary>
    string Name { get; }

    /// <summary>Makes the backend without touching it.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IVolumeBackend Create(DriverContext context);
}
