namespace Drivers.Abstractions;

/// <summary>The entry point of what exports volumes; found as <see cref="IDriverModule"/> is.</summary>
public interface IExportModule
{
    /// <summary>The lower-case key of the exporter in the configuration: <c>local</c>, <c>tgt</c>, <c>lio</c>.</summary>
    string Name { get; }

    /// <summary>Makes the exporter without touching its daemon.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IVolumeExporter Create(DriverContext context);
}
