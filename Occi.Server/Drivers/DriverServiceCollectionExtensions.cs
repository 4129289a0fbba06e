using Drivers.Abstractions;
using Occi.Server.Configuration;
using Occi.Server.Pools;

namespace Occi.Server.Drivers;

/// <summary>Registers the configured backends.</summary>
internal static class DriverServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDriver"/> and <see cref="StoragePools"/>; modules are found now, so that a wrong name is told before anything starts.</summary>
    public static IServiceCollection AddDrivers(this IServiceCollection services, StratusOptions options, Guid installation, DriverLoader loader)
    {
        if (!Has<IDriver>(services))
        {
            var machines = loader.Load<IDriverModule>("driver:name", options.Driver.Name);
            services.AddSingleton(provider => Configured("driver", () => machines.Create(Context(provider, options.Driver, installation, options.DataDirectory))));
        }

        if (!Has<StoragePools>(services))
        {
            List<Func<IServiceProvider, StoragePool>> pools = [.. options.Storage.Pools.DefaultIfEmpty(new PoolOptions()).Select((pool, index) => Pool(options, pool, index, installation, loader))];
            services.AddSingleton(provider => new StoragePools(pools.ConvertAll(make => make(provider))));
        }

        return services.AddSingleton(new InstallationName(installation));
    }

    private static Func<IServiceProvider, StoragePool> Pool(StratusOptions options, PoolOptions pool, int index, Guid installation, DriverLoader loader)
    {
        var section = $"storage:pools:{index}";
        var volumes = loader.Load<IVolumeModule>($"{section}:backend:name", pool.Backend.Name);
        var exports = pool.Export is null ? null : loader.Load<IExportModule>($"{section}:export:name", pool.Export.Name);
        return provider => new StoragePool(
            pool.Name,
            [.. pool.Tags],
            Configured($"{section}:backend", () => volumes.Create(Context(provider, pool.Backend, installation, DirectoryOf(options, pool)))),
            exports is null ? null : Exporter(provider, $"{section}:export", options, () => exports.Create(Context(provider, pool.Export!, installation, DirectoryOf(options, pool)))));
    }

    private static IVolumeExporter Exporter(IServiceProvider provider, string section, StratusOptions options, Func<IVolumeExporter> create) =>
        provider.GetRequiredService<IDriver>().Machines.Capabilities.HasFlag(MachineCapabilities.IscsiDisk)
            ? Configured(section, create)
            : throw new ConfigurationException($"{section}: the machines of the driver '{options.Driver.Name}' reach no disk over iSCSI: leave the section out");

    /// <summary>The default pool's files lie where they lay before there were pools.</summary>
    private static string DirectoryOf(StratusOptions options, PoolOptions pool) =>
        pool.Name == new PoolOptions().Name ? options.DataDirectory : Path.Combine(options.DataDirectory, "pools", pool.Name);

    private static bool Has<T>(IServiceCollection services) => services.Any(service => service.ServiceType == typeof(T));

    private static T Configured<T>(string section, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException mistake)
        {
            throw new ConfigurationException($"{section}:settings: {mistake.Message}", mistake);
        }
    }

    private static DriverContext Context(IServiceProvider provider, BackendOptions backend, Guid installation, string directory) => new(
        installation,
        Directory.CreateDirectory(directory).FullName,
        backend.Settings.AsReadOnly(),
        provider.GetRequiredService<TimeProvider>(),
        new DriverLog(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Drivers." + backend.Name)));
}
