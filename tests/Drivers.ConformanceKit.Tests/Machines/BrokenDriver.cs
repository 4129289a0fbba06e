namespace Drivers.ConformanceKit.Tests;

/// <summary>A whole driver that a case may break in one place.</summary>
internal class BrokenDriver(IDriver inner, IMachineDriver machines, INetworkDriver networks) : IDriver
{
    public string Name => inner.Name;

    public IMachineDriver Machines => machines;

    public INetworkDriver Networks => networks;

    protected IDriver Inner => inner;

    public virtual Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);

    public virtual Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken) => inner.MeasureAsync(cancellationToken);

    public virtual IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken) => inner.WatchAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return inner.DisposeAsync();
    }
}
