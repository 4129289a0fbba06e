using System.Runtime.CompilerServices;
using Dapper;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The embedded store: one file, one writer, any number of readers.</summary>
internal sealed class SqliteStore : IStratusStore
{
    private readonly SqliteConnections _connections;
    private readonly ResourceReaders _resources;
    private readonly Lazy<GroupCommitWriter> _writer;
    private volatile bool _isClosed;

    public SqliteStore(string path, TimeProvider time)
    {
        _connections = new SqliteConnections(path);
        _resources = new ResourceReaders(_connections);
        _writer = new Lazy<GroupCommitWriter>(() => new GroupCommitWriter(_connections.OpenWriter(), time));
    }

    public Task MigrateAsync(CancellationToken cancellationToken)
    {
        _connections.KeepPrivate();
        using var connection = _connections.OpenWriter();
        Migrations.Run(connection);
        return Task.CompletedTask;
    }

    public Task<T> WriteAsync<T>(Func<IStoreTransaction, Task<T>> work, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        return _writer.Value.WriteAsync(work, cancellationToken);
    }

    public async Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        return await EntityQueries.FindAsync(connection, id);
    }

    public Task<StoredResource?> FindWithLinksAsync(EntityId id, CancellationToken cancellationToken) => Task.FromResult(_resources.Find(id));

    public async Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        return await EntityQueries.LinksFromAsync(connection, source);
    }

    public async Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        return await EntityQueries.LinksToAsync(connection, target);
    }

    public async IAsyncEnumerable<StoredEntity> ListAsync(CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        await foreach (var entity in EntityQueries.ListAsync(connection, kind, cancellationToken))
        {
            yield return entity;
        }
    }

    public async IAsyncEnumerable<StoredEntity> ListByMixinAsync(CategoryId mixin, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        await foreach (var entity in EntityQueries.ListByMixinAsync(connection, mixin, cancellationToken))
        {
            yield return entity;
        }
    }

    public async IAsyncEnumerable<EntityId> ListIdsAsync(CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        await foreach (var id in EntityQueries.ListIdsAsync(connection, kind, cancellationToken))
        {
            yield return id;
        }
    }

    public async IAsyncEnumerable<StoredResource> ListWithLinksAsync(CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        await foreach (var resource in EntityQueries.ListWithLinksAsync(connection, kind, cancellationToken))
        {
            yield return resource;
        }
    }

    public async Task<OperationBacklog> BacklogAsync(CancellationToken cancellationToken)
    {
        await using var connection = _connections.OpenReader();
        var (count, next) = await connection.QueryFirstAsync<(long Count, long? Next)>(
            "select count(*), min(case when lease is null and not_before > 0 then not_before end) from operations");
        return new OperationBacklog(count, next is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(next.Value));
    }

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _resources.Dispose();
        if (_writer.IsValueCreated)
        {
            await _writer.Value.DisposeAsync();
        }

        _connections.ClosePooled();
    }
}
