using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Occi.Server.Hosts;
using Occi.Server.Pools;
using Storage.Iscsi;

namespace Occi.Server.Tests.Harness;

/// <summary>What outlives a server: its data directory, its settings, and the pretended host that it drives.</summary>
public sealed class TestSite : IDisposable
{
    private static readonly Guid Installation = new("5f0c0a52-0000-4000-8000-000000000001");

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("stratus-server-");

    /// <summary>A site with one image, <c>tiny</c>, a quick sweep, and a driver that declares these capabilities.</summary>
    public TestSite(MachineCapabilities? capabilities = null, NetworkCapabilities? networks = null)
    {
        Backend = new MemoryBackend(Clock, MemorySettings.Default with
        {
            Capabilities = capabilities ?? MemorySettings.Default.Capabilities, NetworkCapabilities = networks ?? MemorySettings.Default.NetworkCapabilities,
        });
        var context = new DriverContext(Installation, _home.FullName, new Dictionary<string, string>(), TimeProvider.System, new SilentDriverLog());
        Driver = new MemoryDriver(Backend, context);
        Pools.Add(new StoragePool("default", [], new DirectoryVolumeModule().Create(context)));
        File.WriteAllText(PathOf("tiny.qcow2"), "an image");
        Settings = new JsonObject
        {
            ["images"] = new JsonArray(new JsonObject { ["name"] = "tiny", ["title"] = "Tiny", ["path"] = PathOf("tiny.qcow2") }),
            ["worker"] = new JsonObject { ["sweepSeconds"] = 1 },
            ["logging"] = new JsonObject { ["logLevel"] = new JsonObject { ["default"] = "Debug" }, ["console"] = new JsonObject { ["logLevel"] = new JsonObject { ["default"] = "None" } } },
        };
    }

    /// <summary>The pretended host's clock.</summary>
    public BackendClock Clock { get; } = new();

    /// <summary>Behind the driver's back.</summary>
    public MemoryBackend Backend { get; }

    /// <summary>The driver that servers of this site use, if the test puts no other in its place.</summary>
    public IDriver Driver { get; set; }

    /// <summary>The name of the host with the driver.</summary>
    public string FirstHost { get; set; } = SiteHost.Default;

    /// <summary>The availability zone of the host with the driver; null for none.</summary>
    public string? Zone { get; set; }

    /// <summary>The hosts that servers of this site have beside the one with the driver.</summary>
    internal IList<SiteHost> OtherHosts { get; } = [];

    /// <summary>The volumes of the default pool.</summary>
    public IVolumeBackend Volumes => Pools[0].Volumes;

    /// <summary>The pools that servers of this site use.</summary>
    internal IList<StoragePool> Pools { get; } = [];

    /// <summary>The clock of its servers; the system's if null.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>All that servers of this site have logged.</summary>
    public LogCapture Logs { get; } = new();

    /// <summary>What the next server reads as its <c>stratus.json</c>.</summary>
    public JsonObject Settings { get; }

    /// <summary>A path in the site's own directory.</summary>
    public string PathOf(string name) => Path.Combine(_home.FullName, name);

    /// <summary>Starts the real application on a free port of loopback.</summary>
    public async Task<StratusServer> StartAsync(CancellationToken cancellationToken, string url = "http://127.0.0.1:0")
    {
        await File.WriteAllTextAsync(PathOf("stratus.json"), Settings.ToJsonString(), cancellationToken);
        string[] arguments = ["--config", PathOf("stratus.json"), "--data", PathOf("data"), "--url", url];
        var app = await StratusApplication.CreateAsync(arguments, Register, cancellationToken);
        await app.StartAsync(cancellationToken);
        return new StratusServer(app);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Backend.Dispose();
        Clock.Dispose();
        _home.Delete(recursive: true);
    }

    private void Register(IServiceCollection services) => services
        .AddSingleton(new SiteHosts([new SiteHost(FirstHost, Driver, Zone, HostRatios.Usual), .. OtherHosts]))
        .AddSingleton(new StoragePools([.. Pools]))
        .AddSingleton(Time ?? TimeProvider.System)
        .TryAddEnumerable(ServiceDescriptor.Singleton<ILoggerProvider>(Logs));

    private sealed class SilentDriverLog : IDriverLog
    {
        public void Information(string message)
        {
        }

        public void Warning(string message, Exception? cause = null)
        {
        }
    }
}
