using Dapper;
using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The writing SQL. Used by the one writer only, within its transaction; SQLite answers at once, so nothing here waits.</summary>
internal sealed class SqliteTransactionView(SqliteConnection connection, TimeProvider time) : IStoreTransaction
{
    public Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken) => EntityQueries.FindAsync(connection, id);

    public IAsyncEnumerable<StoredEntity> ListAsync(CategoryId kind, CancellationToken cancellationToken) =>
        EntityQueries.ListAsync(connection, kind, cancellationToken);

    public IAsyncEnumerable<StoredEntity> ListByMixinAsync(CategoryId mixin, CancellationToken cancellationToken) =>
        EntityQueries.ListByMixinAsync(connection, mixin, cancellationToken);

    public IAsyncEnumerable<EntityId> ListIdsAsync(CategoryId kind, CancellationToken cancellationToken) =>
        EntityQueries.ListIdsAsync(connection, kind, cancellationToken);

    public IAsyncEnumerable<StoredResource> ListWithLinksAsync(CategoryId kind, CancellationToken cancellationToken) =>
        EntityQueries.ListWithLinksAsync(connection, kind, cancellationToken);

    public Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken) => EntityQueries.LinksFromAsync(connection, source);

    public Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken) => EntityQueries.LinksToAsync(connection, target);

    public async Task InsertAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        var row = EntityRow.Of(entity);
        await connection.ExecuteAsync(
            """
            insert into entities (id, kind, tenant, owner, title, summary, attributes, desired, state, message, condition, failed, observed, version, created, updated)
            values (@Id, @Kind, @Tenant, @Owner, @Title, @Summary, @Attributes, @Desired, @State, @Message, @Condition, @Failed, @Observed, @Version, @Created, @Updated)
            """,
            row);
        await InsertMixinsAsync(entity);
        if (entity.Ends is not null)
        {
            await connection.ExecuteAsync("insert into links (id, source, target) values (@Id, @Source, @Target)", row);
        }
    }

    public async Task<bool> UpdateAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        var row = EntityRow.Of(entity);
        var changed = await connection.ExecuteAsync(
            """
            update entities set title = @Title, summary = @Summary, attributes = @Attributes, desired = @Desired, state = @State, message = @Message,
                condition = @Condition, failed = @Failed, observed = @Observed, version = version + 1, updated = @Updated
            where id = @Id and version = @Version
            """,
            row);
        if (changed == 0)
        {
            return false;
        }

        var mixins = await connection.QueryAsync<string>("select mixin from entity_mixins where entity = @Id order by position", row);
        if (!mixins.SequenceEqual(entity.Mixins.Select(mixin => mixin.ToString())))
        {
            await connection.ExecuteAsync("delete from entity_mixins where entity = @Id", row);
            await InsertMixinsAsync(entity);
        }

        return true;
    }

    public Task RemoveAsync(EntityId id, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("delete from entities where id = @id", new { id = Text(id) });

    public Task EnqueueAsync(NewOperation operation, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "insert into operations (subject, entity, verb, argument, created) values (@subject, @entity, @verb, @argument, @created)",
        new { subject = Text(operation.Subject), entity = Text(operation.Entity), verb = operation.Verb, argument = operation.Argument, created = Now() });

    public Task<bool> HasOperationsAsync(EntityId entity, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<bool>("select exists (select 1 from operations where entity = @id)", new { id = Text(entity) });

    public async Task<IReadOnlyList<Operation>> TakeOperationsAsync(string holder, TimeSpan lease, int limit, CancellationToken cancellationToken)
    {
        var now = Now();
        var rows = (await connection.QueryAsync<OperationRow>(
            """
            select o.id, o.subject, o.entity, o.verb, o.argument, o.attempts, o.created from operations o
            where o.not_before <= @now and (o.lease is null or o.expires <= @now)
              and not exists (select 1 from operations earlier where earlier.subject = o.subject and earlier.id < o.id)
            order by o.id limit @limit
            """,
            new { now, limit })).AsList();
        if (rows.Count > 0)
        {
            await connection.ExecuteAsync(
                "update operations set lease = @holder, expires = @expires, attempts = attempts + 1 where id in @ids",
                new { holder, expires = now + (long)lease.TotalMilliseconds, ids = rows.Select(row => row.Id) });
        }

        return [.. rows.Select(row => row.ToOperation())];
    }

    public Task RenewLeasesAsync(string holder, IReadOnlyCollection<long> operations, TimeSpan lease, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            "update operations set expires = @expires where lease = @holder and id in @operations",
            new { holder, operations, expires = Now() + (long)lease.TotalMilliseconds });

    public Task ReleaseLeasesExceptAsync(string holder, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("update operations set lease = null, expires = 0 where lease is not null and lease <> @holder", new { holder });

    public Task CompleteOperationAsync(long id, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("delete from operations where id = @id", new { id });

    public Task DropWaitingOperationsAsync(EntityId entity, CancellationToken cancellationToken) =>
        connection.ExecuteAsync("delete from operations where entity = @id and lease is null", new { id = Text(entity) });

    public Task PostponeOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "update operations set lease = null, expires = 0, not_before = @notBefore, error = @error where id = @id",
        new { id, notBefore = notBefore.ToUnixTimeMilliseconds(), error });

    public Task RequeueOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken) => connection.ExecuteAsync(
        """
        update operations set id = (select max(id) + 1 from operations), lease = null, expires = 0, not_before = @notBefore, error = @error
        where id = @id
        """,
        new { id, notBefore = notBefore.ToUnixTimeMilliseconds(), error });

    public Task<string?> FindSiteValueAsync(string key, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>("select value from site where key = @key", new { key });

    public Task SetSiteValueAsync(string key, string value, CancellationToken cancellationToken) => connection.ExecuteAsync(
        "insert into site (key, value) values (@key, @value) on conflict (key) do update set value = excluded.value", new { key, value });

    private async Task InsertMixinsAsync(StoredEntity entity)
    {
        if (entity.Mixins.Count > 0)
        {
            await connection.ExecuteAsync(
                "insert into entity_mixins (entity, mixin, position) values (@entity, @mixin, @position)",
                entity.Mixins.Select((mixin, position) => new { entity = Text(entity.Id), mixin = mixin.ToString(), position }));
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static string Text(EntityId id) => id.Value.ToString();
}
