using System.Threading.Channels;
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

    private readonly SqliteSession _session;
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private long _commits;

    public GroupCommitWriter(SqliteConnection connection, TimeProvider time, UnreadableRows unreadable)
    {
        _session = new SqliteSession(connection, unreadable);
        _time = time;
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
        _session.Dispose();
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
            _session.Run("begin immediate");
            var isKept = group is [var only] ? await only.RunAsync(View()) : await RunAllAsync(group); // who is alone needs no savepoint: the transaction is its own
            _session.Run(isKept ? "commit" : "rollback");
            Interlocked.Add(ref _commits, isKept ? 1 : 0);
        }
#pragma warning disable CA1031 // the edge of the writer: a commit that fails is every waiting caller's failure, and the loop must go on
        catch (Exception failure)
#pragma warning restore CA1031
        {
            RollBack();
            group.ForEach(write => write.Fail(failure));
            return;
        }

        group.ForEach(write => write.Announce());
    }

    private async Task<bool> RunAllAsync(List<PendingWrite> group)
    {
        foreach (var write in group)
        {
            _session.Run("savepoint work");
            if (!await write.RunAsync(View()))
            {
                _session.Run("rollback to work");
            }

            _session.Run("release work");
        }

        return true;
    }

    private SqliteTransactionView View() => new(_session, _time);

    private void RollBack()
    {
        try
        {
            _session.Run("rollback");
        }
        catch (SqliteException)
        {
            // the failure had ended the transaction already
        }
    }
}
