namespace Drivers.Vmware;

/// <summary>The driver for one vCenter or ESXi host.</summary>
internal sealed class VmwareDriver : IDriver
{
    private readonly VimClient _client;
    private readonly PlacementFinder _placement;
    private readonly HostMeasure _measure;
    private readonly VmwareMachineDriver _machines;
    private readonly VmwareNetworkDriver _networks;
    private readonly VmwareWatch _watch;

    internal VmwareDriver(VmwareSettings settings, HttpMessageHandler handler, DriverContext context)
    {
        _client = new VimClient(new VimTransport(settings.Url, handler, settings.CallTimeout, context.Time), () => VmwareCredentials.Read(settings.CredentialsFile));
        var properties = new VimProperties(_client);
        _placement = new PlacementFinder(_client, properties, settings);
        var hosts = new Hosts(properties, _placement);
        _measure = new HostMeasure(hosts);
        var store = new MachineStore(_client, properties, _placement, context.Installation);
        var portGroups = new PortGroups(_client, properties, _placement, settings, context.Installation);
        var tasks = new VimTasks(_client);
        var files = new DatastoreFiles(_client, tasks);
        var templates = new Templates(_client, properties, files);
        _machines = new VmwareMachineDriver(store, hosts, tasks, files, templates, portGroups, settings, Path.Combine(context.DataDirectory, "vmware"), context.Time);
        _watch = new VmwareWatch(_client, store, context.Time);
        _networks = new VmwareNetworkDriver(portGroups, store, settings, _watch.Tell);
    }

    /// <inheritdoc/>
    public string Name => "vmware";

    /// <inheritdoc/>
    public IMachineDriver Machines => _machines;

    /// <inheritdoc/>
    public INetworkDriver Networks => _networks;

    /// <inheritdoc/>
    public async Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var placement = await _placement.FindAsync(cancellationToken);
            await _client.CallAsync(new VimCall("Probing the backend", new VimObject("ServiceInstance", "ServiceInstance"), "CurrentTime") { IsRead = true }, cancellationToken);
            return new DriverHealth(true, $"{placement.Services.Product} runs machines on {placement.Hosts.Count} hosts, with their files on {placement.Datastore}.");
        }
        catch (DriverException failure)
        {
            return new DriverHealth(false, failure.Message);
        }
    }

    /// <inheritdoc/>
    public Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken) => _measure.MeasureAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => _watch.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _machines.DisposeAsync();
        await _client.DisposeAsync();
        _networks.Dispose();
    }
}
