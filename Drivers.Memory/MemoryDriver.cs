using System.Runtime.CompilerServices;

namespace Drivers.Memory;

/// <summary>The reference driver: the contract as code, over a backend that pretends hypervisor, networks and guests.</summary>
public sealed class MemoryDriver : IDriver
{
    private readonly MemoryBackend _backend;
    private readonly Guid _installation;
    private readonly bool _ownsBackend;

    /// <summary>A driver over a backend that others may use too; with <paramref name="ownsBackend"/> it is disposed with the driver.</summary>
    public MemoryDriver(MemoryBackend backend, DriverContext context, bool ownsBackend = false)
    {
        _backend = backend;
        _installation = context.Installation;
        _ownsBackend = ownsBackend;
        Machines = new MemoryMachineDriver(backend, _installation, context.Time);
        Networks = new MemoryNetworkDriver(backend, _installation);
    }

    /// <inheritdoc/>
    public string Name => "memory";

    /// <inheritdoc/>
    public IMachineDriver Machines { get; }

    /// <inheritdoc/>
    public INetworkDriver Networks { get; }

    /// <inheritdoc/>
    public async Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var count = await _backend.CallAsync(MemoryVerb.Probe, state => state.Machines.Count, cancellationToken);
            return new DriverHealth(true, $"Pretends machines in memory, {count} of them; nothing really runs.");
        }
        catch (DriverException failure)
        {
            return new DriverHealth(false, failure.Message);
        }
    }

    /// <inheritdoc/>
    public Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken) => _backend.CallAsync(MemoryVerb.Measure, _ => _backend.Capacity, cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<DriverEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var watcher = _backend.Watchers.Add(_installation);
        yield return new DriverEvent.Resynchronize();
        await foreach (var happened in watcher.ReadAsync(cancellationToken))
        {
            yield return happened;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (_ownsBackend)
        {
            _backend.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
