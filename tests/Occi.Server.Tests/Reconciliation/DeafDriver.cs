using System.Runtime.CompilerServices;

namespace Occi.Server.Tests.Reconciliation;

/// <summary>A driver whose backend tells no events: it speaks when first listened to, as the contract says, and then never again.</summary>
internal sealed class DeafDriver(IDriver inner) : IDriver
{
    public string Name => inner.Name;

    public IMachineDriver Machines => inner.Machines;

    public INetworkDriver Networks => inner.Networks;

    public Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken) => inner.ProbeAsync(cancellationToken);

    public Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken) => inner.MeasureAsync(cancellationToken);

    public async IAsyncEnumerable<DriverEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new DriverEvent.Resynchronize();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
