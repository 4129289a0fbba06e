namespace Drivers.ConformanceKit;

/// <summary>Reads a driver's events from its construction until it is disposed, and lets a rule wait for one of them.</summary>
public sealed class EventCollector : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<DriverEvent> _events = [];
    private readonly Task _reading;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Begins to read.</summary>
    public EventCollector(IDriver driver) => _reading = ReadAsync(driver);

    /// <summary>How many events came so far; a mark for <see cref="WaitAsync"/>.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Whether such an event came so far.</summary>
    public bool HasSeen(Func<DriverEvent, bool> condition)
    {
        lock (_gate)
        {
            return _events.Any(condition);
        }
    }

    /// <summary>The first event; waits for it.</summary>
    public async Task<DriverEvent> FirstAsync(TimeSpan patience)
    {
        await WaitAsync(0, _ => true, patience);
        lock (_gate)
        {
            return _events[0];
        }
    }

    /// <summary>
    /// Returns when an event after <paramref name="mark"/> satisfies the condition; throws <see cref="TimeoutException"/> when patience ends first, and
    /// fails the rule when the events end.
    /// </summary>
    public async Task WaitAsync(int mark, Func<DriverEvent, bool> condition, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience, TimeProvider.System);
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (_events.Skip(mark).Any(condition))
                {
                    return;
                }

                arrived = _arrived.Task;
            }

            await WaitForNextAsync(arrived, patience, deadline.Token);
        }
    }

    /// <summary>Stops reading.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _reading;
        }
        catch (OperationCanceledException)
        {
            // That is how a watch ends.
        }

        _stop.Dispose();
    }

    private async Task WaitForNextAsync(Task arrived, TimeSpan patience, CancellationToken deadline)
    {
        try
        {
            var first = await Task.WhenAny(arrived.WaitAsync(deadline), _reading);
            await first;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"No such event within {patience}; {Count} others came.");
        }

        if (_reading.IsCompleted)
        {
            Assert.Fail("The watch ended though nobody cancelled it.");
        }
    }

    private async Task ReadAsync(IDriver driver)
    {
        await foreach (var driverEvent in driver.WatchAsync(_stop.Token))
        {
            lock (_gate)
            {
                _events.Add(driverEvent);
                _arrived.TrySetResult();
                _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
