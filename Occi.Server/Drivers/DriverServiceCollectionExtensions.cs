using Drivers.Abstractions;
using Occi.Server.Configuration;

namespace Occi.Server.Drivers;

/// <summary>Registers the configured backends.</summary>
internal static class DriverServiceCollectionExtensions
{
    /// <summary>Adds <see cref="IDriver"/> and <see cref="IVolumeBackend"/>; modules are found now, so that a wrong name is told before anything starts.</summary>
    public static IServiceCollection AddDrivers(this IServiceCollection services, StratusOptions options, Guid installation, DriverLoader loader)
    {
        if (!Has<IDriver>(services))
        {
            var machines = loader.Load<IDriverModule>("driver:name", options.Driver.Name);
            services.AddSingleton(provider => Configured("driver", () => machines.Create(Context(provider, options, options.Driver, installation))));
        }

        if (!Has<IVolumeBackend>(services))
        {
            var volumes = loader.Load<IVolumeModule>("storage:name", options.Storage.Name);
            services.AddSingleton(provider => Configured("storage", () => volumes.Create(Context(provider, options, options.Storage, installation))));
        }

        return services;
    }

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

    private static DriverContext Context(IServiceProvider provider, StratusOptions options, BackendOptions backend, Guid installation) => new(
        installation,
        Directory.CreateDirectory(options.DataDirectory).FullName,
        backend.Settings.AsReadOnly(),
        provider.GetRequiredService<TimeProvider>(),
        new DriverLog(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Drivers." + backend.Name)));
}
