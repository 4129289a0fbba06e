using System.Threading.Channels;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>A driver that tells of events when the test says so, and never by itself.</summary>
internal sealed class ToldDriver(IDriver inner, IMachineDriver machines, INetworkDriver? networks = null) : IDriver
{
    private readonly Channel<DriverEvent> _events = Channel.CreateUnbounded<DriverEvent>();

    public string Name => inner.Name;

    public IMachineDriver Machines => machines;

    public INetworkDriver Networks => networks ?? inner.Networks;

    public void Tell(DriverEvent happened) => _events.Writer.TryWrite(happened);

    public Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);

    public Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken) => inner.MeasureAsync(cancellationToken);

    public IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => _events.Reader.ReadAllAsync(cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
