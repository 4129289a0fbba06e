namespace Occi.Server.Orchestration.Operations;

/// <summary>Wakes the worker. Raising it while the worker is busy is remembered; raising it twice is like once.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // it is up already
        }
    }

    /// <summary>Returns when the signal is up, or after a time.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _raised.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
