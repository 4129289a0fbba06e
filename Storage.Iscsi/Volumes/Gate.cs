namespace Storage.Iscsi;

/// <summary>Lets one caller through at a time.</summary>
#pragma warning disable CA1001 // the semaphore's wait handle is never asked for, so there is nothing to dispose
internal sealed class Gate
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _semaphore = new(1, 1);

    /// <summary>Does the work alone.</summary>
    public async Task<T> PassAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _semaphore.WaitAsync(cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await work();
        }
        finally
        {
            _semaphore.Release();
        }
    }

    /// <summary>Does the work alone.</summary>
    public Task PassAsync(Func<Task> work, CancellationToken cancellationToken) => PassAsync(async () =>
    {
        await work();
        return true;
    }, cancellationToken);
}
