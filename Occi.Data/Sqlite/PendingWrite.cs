namespace Occi.Data.Sqlite;

/// <summary>Work that waits for the writer; its caller hears of it only when the commit is durable.</summary>
internal abstract class PendingWrite
{
    /// <summary>Runs the work; false when it threw, or was withdrawn, and must be rolled back.</summary>
    public abstract Task<bool> RunAsync(IStoreTransaction transaction);

    /// <summary>The commit is durable.</summary>
    public abstract void Announce();

    /// <summary>The commit failed.</summary>
    public abstract void Fail(Exception failure);
}

/// <inheritdoc/>
internal sealed class PendingWrite<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellationToken) : PendingWrite
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _failure;
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override async Task<bool> RunAsync(IStoreTransaction transaction)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            _result = await work(transaction);
            return true;
        }
#pragma warning disable CA1031 // whatever the caller's work threw is given back to the caller
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _failure = failure;
            return false;
        }
    }

    public override void Announce()
    {
        if (_failure is null)
        {
            _done.TrySetResult(_result);
        }
        else
        {
            _done.TrySetException(_failure);
        }
    }

    public override void Fail(Exception failure) => _done.TrySetException(_failure ?? failure);
}
