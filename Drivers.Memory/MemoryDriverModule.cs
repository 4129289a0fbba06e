namespace Drivers.Memory;

/// <summary>The entry point of the reference driver: machines and networks that exist in memory only, for tests, demonstrations and load.</summary>
/// <remarks>Settings: see <see cref="MemorySettings"/>.</remarks>
public sealed class MemoryDriverModule : IDriverModule
{
    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public IDriver Create(DriverContext context)
    {
        var settings = MemorySettings.Parse(context.Settings, context.DataDirectory);
        var backend = new MemoryBackend(context.Time, settings);
        return new MemoryDriver(backend, context, ownsBackend: true);
    }
}
