using System.Collections.Concurrent;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>As many <see cref="ResourceReader"/>s as callers have ever asked at the same time.</summary>
internal sealed class ResourceReaders(SqliteConnections connections) : IDisposable
{
    private readonly ConcurrentBag<ResourceReader> _idle = [];

    public StoredResource? Find(EntityId id)
    {
        var reader = _idle.TryTake(out var idle) ? idle : new ResourceReader(connections.OpenReader());
        StoredResource? found;
        try
        {
            found = reader.Find(id);
        }
        catch
        {
            reader.Dispose(); // what failed once is not trusted again
            throw;
        }

        _idle.Add(reader);
        return found;
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }
}
