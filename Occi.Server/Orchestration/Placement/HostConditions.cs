using System.Collections.Concurrent;
using Drivers.Abstractions;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Placement;

/// <summary>
/// What each host has in all, asked when somebody wants a machine and remembered for a while. A host that takes its time, or does not answer, is known by what it said last, and
/// keeps a request waiting no longer than that.
/// </summary>
internal sealed class HostConditions(TimeProvider time)
{
    /// <summary>How long a request waits for what a host has to say.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Lasting = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastingFailure = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, HostCondition> _last = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<HostCondition>>> _measurements = new(StringComparer.Ordinal);

    /// <summary>How a host is now. However many ask, the host is asked once.</summary>
    public Task<HostCondition> ReadAsync(SiteHost host, CancellationToken cancellationToken) =>
        _last.GetValueOrDefault(host.Name) is { } known && time.GetUtcNow() - known.Since < (known.Answers ? Lasting : LastingFailure)
            ? Task.FromResult(known)
            : _measurements.GetOrAdd(host.Name, _ => new(() => MeasureAsync(host))).Value.WaitAsync(cancellationToken);

    private async Task<HostCondition> MeasureAsync(SiteHost host)
    {
        try
        {
            var (capacity, hasTimedOut) = await AskAsync(host);
            return _last[host.Name] = new HostCondition(host, capacity ?? _last.GetValueOrDefault(host.Name)?.Capacity, capacity is not null, time.GetUtcNow()) { HasTimedOut = hasTimedOut };
        }
        finally
        {
            _measurements.TryRemove(host.Name, out _);
        }
    }

    private async Task<(HostCapacity? Capacity, bool HasTimedOut)> AskAsync(SiteHost host)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            return (await host.Driver.MeasureAsync(patience.Token), false);
        }
        catch (DriverException)
        {
            return (null, false);
        }
        catch (OperationCanceledException)
        {
            return (null, true);
        }
    }
}
