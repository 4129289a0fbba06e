using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The embedded store: one file, one writer, any number of readers.</summary>
internal sealed class SqliteStore : IStratusStore
{
    private readonly SqliteConnections _connections;
    private readonly SqliteReaders _readers;
    private readonly Lazy<GroupCommitWriter> _writer;
    private volatile bool _isClosed;

    public SqliteStore(string path, TimeProvider time, UnreadableRows unreadable)
    {
        _connections = new SqliteConnections(path);
        _readers = new SqliteReaders(_connections, unreadable);
        _writer = new Lazy<GroupCommitWriter>(() => new GroupCommitWriter(_connections.OpenWriter(), time, unreadable));
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

    public Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken) => Task.FromResult(_readers.Use(EntityQueries.Find, id));

    public Task<StoredResource?> FindWithLinksAsync(EntityId id, CancellationToken cancellationToken) => Task.FromResult(_readers.Find(id));

    public Task<IReadOnlyList<StoredEntity>> ListBeingDeletedAsync(CategoryId kind, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(EntityQueries.BeingDeleted, kind));

    public Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(EntityQueries.LinksFrom, source));

    public Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(EntityQueries.LinksTo, target));

    public IAsyncEnumerable<StoredEntity> ListAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Entities(_readers, query, cancellationToken).ToAsyncEnumerable();

    public IAsyncEnumerable<EntityKey> ListIdsAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Keys(_readers, query, cancellationToken).ToAsyncEnumerable();

    public IAsyncEnumerable<StoredResource> ListWithLinksAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Resources(_readers, query, cancellationToken).ToAsyncEnumerable();

    public Task<IReadOnlyList<UserMixin>> ListUserMixinsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, _) => UserMixinQueries.List(session.Connection), 0));

    public Task<StoredImage?> FindImageAsync(ImageId id, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, id) => ImageQueries.Find(session.Connection, id), id));

    public Task<IReadOnlyList<StoredImage>> ListImagesAsync(ImageQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, query) => ImageQueries.List(session.Connection, query), query));

    public Task<IReadOnlyList<StoredImage>> ListImagesToSaveAsync(EntityId origin, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, origin) => ImageQueries.ToSave(session.Connection, origin), origin));

    public Task<IReadOnlyList<StoredImage>> ListImagesInUseAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, _) => ImageQueries.InUse(session.Connection), 0));

    public Task<IReadOnlyList<CategoryId>> ListKindsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, _) => EntityListing.Present(session), 0));

    public Task<IReadOnlyList<AuditEntry>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, query) => AuditQueries.List(session.Connection, query), query));

    public Task<IReadOnlyList<AddressUse>> FindAddressAsync(string address, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, use) => AuditQueries.FindAddress(session.Connection, use.address, use.at), (address, at)));

    public Task<IReadOnlyDictionary<string, DateTimeOffset>> ListRevokedTokensAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(static (session, now) => AuditQueries.Revoked(session.Connection, now), now));

    public Task<Usage> UsageOfTenantAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult(_readers.Use(UsageQueries.OfTenant, tenant));

    public Task<Usage> UsageOfOwnerAsync(string tenant, string owner, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(UsageQueries.OfOwner, (tenant, owner)));

    public Task<HostUsage> UsageOfHostAsync(string host, CancellationToken cancellationToken) => Task.FromResult(_readers.Use(UsageQueries.OfHost, host));

    public Task<string?> FindVolumeKeyAsync(EntityId storage, CancellationToken cancellationToken) => Task.FromResult(_readers.Use(
        static (session, storage) =>
        {
            using var rows = session.Query("select wrapped from volume_keys where storage = ?1", storage);
            return rows.Read() ? rows.Text(0) : null;
        },
        storage));

    public Task<IReadOnlyList<KeptMachine>> ListQuarantineAsync(DateTimeOffset? until, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(QuarantineQueries.List, until));

    public Task<OperationBacklog> BacklogAsync(CancellationToken cancellationToken) => Task.FromResult(_readers.Use(static (session, _) => OperationQueries.Backlog(session), 0));

    public Task<IReadOnlyList<Operation>> ListOperationsAsync(EntityId subject, CancellationToken cancellationToken) =>
        Task.FromResult(_readers.Use(OperationQueries.ListOf, subject));

    public async ValueTask DisposeAsync()
    {
        _isClosed = true;
        _readers.Dispose();
        if (_writer.IsValueCreated)
        {
            await _writer.Value.DisposeAsync();
        }
    }
}
