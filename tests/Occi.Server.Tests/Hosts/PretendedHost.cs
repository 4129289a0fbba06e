using Occi.Server.Hosts;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Hosts;

/// <summary>A host of the site beside the first one, with machines of its own that nobody but it has.</summary>
internal sealed class PretendedHost : IDriver
{
    private readonly MemoryDriver _driver;
    private int _measurements;

    /// <param name="site">Whose host it becomes.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hypervisor">What its driver calls itself.</param>
    /// <param name="zone">Its availability zone.</param>
    /// <param name="settings">What it can do, and how large it is.</param>
    public PretendedHost(TestSite site, string name, string hypervisor, string? zone = null, MemorySettings? settings = null)
    {
        (Name, Backend) = (hypervisor, new MemoryBackend(site.Clock, settings ?? MemorySettings.Default));
        _driver = new MemoryDriver(Backend, new DriverContext(Guid.NewGuid(), site.PathOf("."), new Dictionary<string, string>(), TimeProvider.System, new NoLog()));
        site.OtherHosts.Add(new SiteHost(name, this, zone, new HostRatios(1, 1)));
    }

    /// <summary>Behind the driver's back.</summary>
    public MemoryBackend Backend { get; }

    public string Name { get; }

    public IMachineDriver Machines => _driver.Machines;

    public INetworkDriver Networks => _driver.Networks;

    /// <summary>How often it was asked what it has.</summary>
    public int Measurements => _measurements;

    /// <summary>Whether it has a machine.</summary>
    public async Task<bool> HasAsync(Guid machine) => await Machines.FindAsync(new MachineId(machine), TestContext.Current.CancellationToken) is not null;

    public Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken) => _driver.ProbeAsync(cancellationToken);

    public Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _measurements);
        return _driver.MeasureAsync(cancellationToken);
    }

    public IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => _driver.WatchAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        Backend.Dispose();
        return _driver.DisposeAsync();
    }

    internal sealed class NoLog : IDriverLog
    {
        public void Information(string message)
        {
        }

        public void Warning(string message, Exception? cause = null)
        {
        }
    }
}
