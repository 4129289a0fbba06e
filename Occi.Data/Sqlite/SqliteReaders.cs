using System.Collections.Concurrent;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>As many sessions for reading as callers have asked at the same time, kept with what they compiled and remember.</summary>
internal sealed class SqliteReaders(SqliteConnections connections, UnreadableRows unreadable) : ISessions, IDisposable
{
    // Each has caches of its own; what came in a rush and is more than this goes again.
    private const int MostIdle = 32;

    private readonly ConcurrentBag<ResourceReader> _idle = [];
    private int _idleCount;
    private volatile bool _isClosed;

    public StoredResource? Find(EntityId id) => Use(static (reader, id) => reader.Find(id), id);

    public T Use<TArgument, T>(Func<SqliteSession, TArgument, T> work, TArgument argument) =>
        Use(static (reader, call) => call.work(reader.Session, call.argument), (work, argument));

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private T Use<TArgument, T>(Func<ResourceReader, TArgument, T> work, TArgument argument)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        var reader = Take();
        T result;
        try
        {
            result = work(reader, argument);
        }
        catch
        {
            reader.Dispose(); // what failed once is not trusted again
            throw;
        }

        GiveBack(reader);
        return result;
    }

    private ResourceReader Take()
    {
        if (!_idle.TryTake(out var idle))
        {
            return new ResourceReader(new SqliteSession(connections.OpenReader(), unreadable));
        }

        Interlocked.Decrement(ref _idleCount);
        return idle;
    }

    private void GiveBack(ResourceReader reader)
    {
        if (Interlocked.Increment(ref _idleCount) > MostIdle || _isClosed)
        {
            Interlocked.Decrement(ref _idleCount);
            reader.Dispose();
            return;
        }

        _idle.Add(reader);
    }
}
