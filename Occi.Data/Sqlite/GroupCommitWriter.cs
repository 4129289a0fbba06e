using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Occi.Data.Sqlite;

/// <summary>
/// The one writer. All work that waits when a commit ends goes into the next transaction together, each piece in a savepoint of its own, so that
/// one flush to the disk serves them all.
/// </summary>
internal sealed class GroupCommitWriter : IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly Channel<PendingWrite> _pending = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(LargestGroup * 4) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly SqliteConnection _connection;
    private readonly SqliteTransactionView _view;
    private readonly Task _loop;
    private long _commits;

    public GroupCommitWriter(SqliteConnection connection, TimeProvider time)
    {
        _connection = connection;
        _view = new SqliteTransactionView(connection, time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>How many transactions were committed; fewer than there were writers when they came together.</summary>
    public long Commits => Volatile.Read(ref _commits);

    public async Task<T> WriteAsync<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        var pending = new PendingWrite<T>(work, cancellationToken);
        try
        {
            await _pending.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException closed)
        {
            throw new ObjectDisposedException("The store is closed and takes no more work.", closed);
        }

        return await pending.Done;
    }

    public async ValueTask DisposeAsync()
    {
        _pending.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var group = new List<PendingWrite>(LargestGroup);
        while (await _pending.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && _pending.Reader.TryRead(out var next))
            {
                group.Add(next);
            }

            await CommitAsync(group);
            group.Clear();
        }
    }

    private async Task CommitAsync(List<PendingWrite> group)
    {
        try
        {
            await _connection.ExecuteAsync("begin immediate");
            foreach (var write in group)
            {
                await RunOneAsync(write);
            }

            await _connection.ExecuteAsync("commit");
            Interlocked.Increment(ref _commits);
        }
#pragma warning disable CA1031 // the edge of the writer: a commit that fails is every waiting caller's failure, and the loop must go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await RollBackAsync();
            group.ForEach(write => write.Fail(failure));
            return;
        }

        group.ForEach(write => write.Announce());
    }

    private async Task RunOneAsync(PendingWrite write)
    {
        await _connection.ExecuteAsync("savepoint work");
        var isKept = await write.RunAsync(_view);
        await _connection.ExecuteAsync(isKept ? "release work" : "rollback to work; release work");
    }

    private async Task RollBackAsync()
    {
        try
        {
            await _connection.ExecuteAsync("rollback");
        }
        catch (SqliteException)
        {
            // the failure had ended the transaction already
        }
    }
}
