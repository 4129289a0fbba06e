using System.Security.Cryptography;
using System.Text;
using Drivers.Abstractions;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Pools;

namespace Occi.Server.Drivers;

/// <summary>Registers the configured backends.</summary>
internal static class DriverServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SiteHosts"/> and <see cref="StoragePools"/>; modules are found now, so that a wrong name is told before anything starts.</summary>
    public static IServiceCollection AddDrivers(this IServiceCollection services, StratusOptions options, Guid installation, DriverLoader loader)
    {
        if (!Has<SiteHosts>(services))
        {
            List<Func<IServiceProvider, SiteHost>> hosts = options.Hosts.Count == 0
                ? [Host(options, new SiteHostOptions { Driver = options.Driver }, "driver", installation, loader)]
                : [.. options.Hosts.Select((host, index) => Host(options, host, $"hosts:{index}:driver", installation, loader))];
            services.AddSingleton(provider => new SiteHosts(hosts.ConvertAll(make => make(provider))));
        }

        if (!Has<StoragePools>(services))
        {
            List<Func<IServiceProvider, StoragePool>> pools = [.. options.Storage.Pools.DefaultIfEmpty(new PoolOptions()).Select((pool, index) => Pool(options, pool, index, installation, loader))];
            services.AddSingleton(provider => new StoragePools(pools.ConvertAll(make => make(provider))));
        }

        return services.AddSingleton(new InstallationName(installation));
    }

    private static Func<IServiceProvider, SiteHost> Host(StratusOptions options, SiteHostOptions host, string section, Guid installation, DriverLoader loader)
    {
        var module = loader.Load<IDriverModule>($"{section}:name", host.Driver.Name);
        return provider => new SiteHost(
            host.Name,
            Configured(section, () => module.Create(Context(provider, host.Driver, InstallationOn(host, installation), DirectoryOf(options, host), host.Name == SiteHost.Default ? "" : "." + host.Name))),
            host.Zone,
            new HostRatios(host.CoresPerProcessor, host.MemoryRatio));
    }

    private static Func<IServiceProvider, StoragePool> Pool(StratusOptions options, PoolOptions pool, int index, Guid installation, DriverLoader loader)
    {
        var section = $"storage:pools:{index}";
        var volumes = loader.Load<IVolumeModule>($"{section}:backend:name", pool.Backend.Name);
        var isHypervisors = BringsMachines(volumes);
        if (isHypervisors && pool.Export is not null)
        {
            throw new ConfigurationException($"{section}:export: machines on '{pool.Backend.Name}' reach the disks of their own hypervisor by themselves, and others cannot: leave the section out");
        }

        var exports = pool.Export is null ? null : loader.Load<IExportModule>($"{section}:export:name", pool.Export.Name);
        return provider => new StoragePool(
            pool.Name,
            [.. pool.Tags],
            Configured($"{section}:backend", () => volumes.Create(Context(provider, pool.Backend, installation, DirectoryOf(options, pool)))),
            exports is null ? null : Exporter(provider, $"{section}:export", () => exports.Create(Context(provider, pool.Export!, installation, DirectoryOf(options, pool)))))
        {
            Hypervisor = isHypervisors ? pool.Backend.Name : null,
        };
    }

    /// <summary>What brings machines and volumes under one name keeps these where only those machines are.</summary>
    private static bool BringsMachines(IVolumeModule volumes) => volumes.GetType().Assembly.GetExportedTypes()
        .Any(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDriverModule)) && ((IModule)Activator.CreateInstance(type)!).Name == volumes.Name);

    private static IVolumeExporter Exporter(IServiceProvider provider, string section, Func<IVolumeExporter> create) =>
        provider.GetRequiredService<SiteHosts>() is var hosts && hosts.Can(MachineCapabilities.IscsiDisk)
            ? Configured(section, create)
            : throw new ConfigurationException($"{section}: machines of {string.Join(", ", hosts.All.Select(host => $"the driver '{host.Driver.Name}'").Distinct())} reach no disk over iSCSI: leave the section out");

    /// <summary>The default host's files lie where they lay before there were several.</summary>
    private static string DirectoryOf(StratusOptions options, SiteHostOptions host) =>
        host.Name == SiteHost.Default ? options.DataDirectory : Path.Combine(options.DataDirectory, "hosts", host.Name);

    /// <summary>Two hosts may share a backend, as two clusters of one vCenter do: what one has made is foreign to the other.</summary>
    private static Guid InstallationOn(SiteHostOptions host, Guid installation) => host.Name == SiteHost.Default
        ? installation
        : new Guid(SHA256.HashData([.. installation.ToByteArray(), .. Encoding.UTF8.GetBytes(host.Name)]).AsSpan(0, 16));

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

    private static DriverContext Context(IServiceProvider provider, BackendOptions backend, Guid installation, string directory, string whose = "") => new(
        installation,
        Directory.CreateDirectory(directory).FullName,
        backend.Settings.AsReadOnly(),
        provider.GetRequiredService<TimeProvider>(),
        new DriverLog(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Drivers." + backend.Name + whose)));
}
