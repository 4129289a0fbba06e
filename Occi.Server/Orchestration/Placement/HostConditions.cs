using System.Collections.Concurrent;
using Drivers.Abstractions;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Placement;

/// <summary>
/// What each host has in all, asked when somebody wants a machine and remembered for a while. A host that takes its time, or does not answer, is known by what it said last.
/// </summary>
internal sealed class HostConditions(TimeProvider time)
{
    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, HostCondition> _last = new(StringComparer.Ordinal);

    /// <summary>How a host is now.</summary>
    public async Task<HostCondition> ReadAsync(SiteHost host, CancellationToken cancellationToken)
    {
        var known = _last.GetValueOrDefault(host.Name);
        if (known is { Answers: true } && time.GetUtcNow() - known.Since < Lasting)
        {
            return known;
        }

        var now = await MeasureAsync(host, cancellationToken) is { } capacity
            ? new HostCondition(host, capacity, true, time.GetUtcNow())
            : new HostCondition(host, known?.Capacity, false, time.GetUtcNow());
        return _last[host.Name] = now;
    }

    private async Task<HostCapacity?> MeasureAsync(SiteHost host, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await host.Driver.MeasureAsync(end.Token);
        }
        catch (DriverException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
