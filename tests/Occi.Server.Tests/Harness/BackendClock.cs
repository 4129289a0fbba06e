namespace Occi.Server.Tests.Harness;

/// <summary>The pretended host's clock: tells when a call has begun to take its time.</summary>
public sealed class BackendClock : TimeProvider, IDisposable
{
    private readonly SemaphoreSlim _begun = new(0);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _begun.Release();
        return timer;
    }

    /// <summary>Returns when a call that was ordered to be slow is under way; each is told once.</summary>
    public async Task WaitForSlowCallAsync(CancellationToken cancellationToken) =>
        (await _begun.WaitAsync(TimeSpan.FromSeconds(10), cancellationToken)).Should().BeTrue("a slow call should be under way");

    /// <inheritdoc/>
    public void Dispose() => _begun.Dispose();
}
