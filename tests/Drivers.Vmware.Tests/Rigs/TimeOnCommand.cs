namespace Drivers.Vmware.Tests;

/// <summary>A clock whose timers end when a test says so.</summary>
internal sealed class TimeOnCommand : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Action> _timers = [];

    /// <summary>Whether anybody waits for a time to be over.</summary>
    internal bool IsAwaited
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count > 0;
            }
        }
    }

    /// <summary>Lets the time of everybody who waits be over.</summary>
    internal void End()
    {
        Action[] timers;
        lock (_lock)
        {
            timers = [.. _timers];
            _timers.Clear();
        }

        foreach (var timer in timers)
        {
            timer();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            _timers.Add(() => callback(state));
        }

        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            // What is ended twice does not mind.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
