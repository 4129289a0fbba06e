namespace Drivers.Abstractions;

/// <summary>The entry point of what exports volumes: <c>tgt</c>, <c>lio</c>.</summary>
public interface IExportModule : IModule
{
    /// <summary>Makes the exporter without touching its daemon.</summary>
    /// <exception cref="ArgumentException">A setting is missing or malformed; the message names it.</exception>
    IVolumeExporter Create(DriverContext context);
}
