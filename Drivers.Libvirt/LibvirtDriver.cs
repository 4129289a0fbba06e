using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A driver for any hypervisor that libvirt runs on this host.</summary>
public sealed class LibvirtDriver : IDriver
{
    private readonly IHypervisor _hypervisor;
    private readonly LibvirtConnection _connection;
    private readonly DriverWatch _watch;

    /// <summary>Puts the driver together; touches nothing.</summary>
    /// <param name="hypervisor">What is particular to it.</param>
    /// <param name="uri">libvirt's address of it, e.g. <c>qemu:///system</c>. The daemon must run on this host: it reads the files that the driver makes.</param>
    /// <param name="timeouts">How long to wait for guests.</param>
    /// <param name="context">What the server gives.</param>
    public LibvirtDriver(IHypervisor hypervisor, string uri, LibvirtTimeouts timeouts, DriverContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _hypervisor = hypervisor;
        _connection = new LibvirtConnection(uri, context.Time);
        var domains = new DomainStore(_connection, context.Installation);
        Machines = new LibvirtMachineDriver(domains, hypervisor, context, timeouts);
        Networks = new LibvirtNetworkDriver(domains);
        _watch = new DriverWatch(domains, context);
    }

    /// <inheritdoc/>
    public string Name => _hypervisor.Name;

    /// <inheritdoc/>
    public IMachineDriver Machines { get; }

    /// <inheritdoc/>
    public INetworkDriver Networks { get; }

    /// <inheritdoc/>
    public async Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (hypervisor, library) = await _connection.ReadAsync(
                "Probing libvirt", connect => (connect.HypervisorVersion(), connect.LibraryVersion()), cancellationToken);
            return new DriverHealth(true, $"Hypervisor {hypervisor}, libvirt {library}; {await _hypervisor.DescribeSelfAsync(cancellationToken)}");
        }
        catch (DriverException failure)
        {
            return new DriverHealth(false, failure.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (processors, memoryBytes) = await _connection.ReadAsync("Measuring the host", connect => connect.HostSize(), cancellationToken);
        return new HostCapacity(processors, memoryBytes);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => _watch.RunAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }
}
