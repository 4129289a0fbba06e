using Dapper;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// What work sees of the writer's session. Used by the one writer only, within its transaction, for one piece of work; SQLite answers at once, so nothing here waits. What every request or
/// operation runs is compiled once by the session; the rest is Dapper's.
/// </summary>
internal sealed class SqliteTransactionView(SqliteSession session, TimeProvider time) : IStoreTransaction
{
    public Func<StoredEntity, Task>? Writing { get; set; }

    public Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken) => Task.FromResult(EntityQueries.Find(session, id));

    public IAsyncEnumerable<StoredEntity> ListAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Entities(session, query, cancellationToken).ToAsyncEnumerable();

    public IAsyncEnumerable<EntityKey> ListIdsAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Keys(session, query, cancellationToken).ToAsyncEnumerable();

    public IAsyncEnumerable<StoredResource> ListWithLinksAsync(EntityQuery query, CancellationToken cancellationToken) =>
        EntityListing.Resources(session, query, cancellationToken).ToAsyncEnumerable();

    public Task<IReadOnlyList<StoredEntity>> ListBeingDeletedAsync(CategoryId kind, CancellationToken cancellationToken) =>
        Task.FromResult(EntityQueries.BeingDeleted(session, kind));

    public Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken) =>
        Task.FromResult(EntityQueries.LinksFrom(session, source));

    public Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken) =>
        Task.FromResult(EntityQueries.LinksTo(session, target));

    public Task<IReadOnlyList<UserMixin>> ListUserMixinsAsync(CancellationToken cancellationToken) => Task.FromResult(UserMixinQueries.List(session.Connection));

    public Task<Usage> UsageOfTenantAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult(UsageQueries.OfTenant(session, tenant));

    public Task<Usage> UsageOfOwnerAsync(string tenant, string owner, CancellationToken cancellationToken) =>
        Task.FromResult(UsageQueries.OfOwner(session, (tenant, owner)));

    public Task<HostUsage> UsageOfHostAsync(string host, CancellationToken cancellationToken) => Task.FromResult(UsageQueries.OfHost(session, host));

    public async Task InsertAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        await (Writing?.Invoke(entity) ?? Task.CompletedTask);
        EntityStatements.Insert(session, entity);
    }

    public async Task<bool> UpdateAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        await (Writing?.Invoke(entity) ?? Task.CompletedTask);
        return EntityStatements.Update(session, entity);
    }

    public Task RemoveAsync(EntityId id, CancellationToken cancellationToken)
    {
        AuditQueries.Release(session, id, time.GetUtcNow());
        return Run("delete from entities where id = ?1", id);
    }

    public Task<bool> InsertUserMixinAsync(UserMixin mixin, CancellationToken cancellationToken) => 
        UserMixinQueries.InsertAsync(session.Connection, mixin, time.GetUtcNow());

    public Task<bool> RemoveUserMixinAsync(MixinKey mixin, CancellationToken cancellationToken) =>
        UserMixinQueries.RemoveAsync(session.Connection, mixin, time.GetUtcNow());

    public Task EnqueueAsync(NewOperation operation, CancellationToken cancellationToken) => Run(
        """
        insert into operations (subject, entity, verb, argument, created, host) values (?1, ?2, ?3, ?4, ?5,
            coalesce((select iif(json_valid(attributes), json_extract(attributes, '$."cloud.stratus.host"'), null) from entities where id = ?1), ''))
        """,
        operation.Subject, operation.Entity, operation.Verb, operation.Argument, time.GetUtcNow());

    public Task<bool> HasOperationsAsync(EntityId entity, CancellationToken cancellationToken) =>
        Task.FromResult(session.FindInteger("select 1 from operations where entity = ?1 limit 1", entity) is not null);

    public Task<IReadOnlyList<Operation>> TakeOperationsAsync(string holder, TimeSpan lease, Func<string, int> limit, CancellationToken cancellationToken) =>
        Task.FromResult(OperationQueries.Take(session, holder, time.GetUtcNow(), lease, limit));

    public Task RenewLeasesAsync(string holder, IReadOnlyCollection<long> operations, TimeSpan lease, CancellationToken cancellationToken) => session.Connection.ExecuteAsync(
        "update operations set expires = @expires where lease = @holder and id in @operations",
        new { holder, operations, expires = Milliseconds(time.GetUtcNow() + lease) });

    public Task ReleaseLeasesExceptAsync(string holder, CancellationToken cancellationToken) =>
        session.Connection.ExecuteAsync("update operations set lease = null, expires = 0 where lease is not null and lease <> @holder", new { holder });

    public Task CompleteOperationAsync(long id, CancellationToken cancellationToken) => Run("delete from operations where id = ?1", id);

    public Task DropWaitingOperationsAsync(EntityId entity, CancellationToken cancellationToken) =>
        Run("delete from operations where entity = ?1 and lease is null", entity);

    public Task PostponeOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken) => session.Connection.ExecuteAsync(
        "update operations set lease = null, expires = 0, not_before = @notBefore, error = @error where id = @id",
        new { id, notBefore = Milliseconds(notBefore), error });

    public Task RequeueOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken) => session.Connection.ExecuteAsync(
        """
        update operations set id = (select max(id) + 1 from operations), lease = null, expires = 0, not_before = @notBefore, error = @error
        where id = @id
        """,
        new { id, notBefore = Milliseconds(notBefore), error });

    public Task<string?> FindSiteValueAsync(string key, CancellationToken cancellationToken) =>
        session.Connection.ExecuteScalarAsync<string?>("select value from site where key = @key", new { key });

    public Task SetSiteValueAsync(string key, string value, CancellationToken cancellationToken) => session.Connection.ExecuteAsync(
        "insert into site (key, value) values (@key, @value) on conflict (key) do update set value = excluded.value", new { key, value });

    public Task AppendAuditAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken)
    {
        AuditQueries.Append(session, entries);
        return Task.CompletedTask;
    }

    public Task<int> ForgetAuditAsync(long upTo, DateTimeOffset before, CancellationToken cancellationToken) => AuditQueries.ForgetAsync(session.Connection, upTo, before);

    public Task RecordAddressAsync(AddressUse use, CancellationToken cancellationToken)
    {
        AuditQueries.Record(session, use);
        return Task.CompletedTask;
    }

    public Task ReleaseAddressAsync(EntityId link, DateTimeOffset at, CancellationToken cancellationToken)
    {
        AuditQueries.Release(session, link, at);
        return Task.CompletedTask;
    }

    public Task RevokeTokenAsync(string id, DateTimeOffset until, CancellationToken cancellationToken) =>
        AuditQueries.RevokeAsync(session.Connection, id, until, time.GetUtcNow());

    public Task KeepVolumeKeyAsync(EntityId storage, string wrapped, CancellationToken cancellationToken) =>
        Run("insert into volume_keys (storage, wrapped) values (?1, ?2)", storage, wrapped);

    public Task QuarantineAsync(KeptMachine kept, CancellationToken cancellationToken)
    {
        QuarantineQueries.Insert(session, kept);
        return Task.CompletedTask;
    }

    public Task ReleaseQuarantineAsync(EntityId machine, CancellationToken cancellationToken)
    {
        QuarantineQueries.Remove(session, machine);
        return Task.CompletedTask;
    }

    public Task<StoredImage?> FindImageAsync(ImageId id, CancellationToken cancellationToken) => Task.FromResult(ImageQueries.Find(session.Connection, id));

    public Task<IReadOnlyList<StoredImage>> ListImagesAsync(ImageQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(ImageQueries.List(session.Connection, query));

    public Task<IReadOnlyList<StoredImage>> ListImagesToSaveAsync(EntityId origin, CancellationToken cancellationToken) =>
        Task.FromResult(ImageQueries.ToSave(session.Connection, origin));

    public Task<IReadOnlyList<StoredImage>> ListImagesInUseAsync(CancellationToken cancellationToken) => Task.FromResult(ImageQueries.InUse(session.Connection));

    public Task<bool> InsertImageAsync(StoredImage image, CancellationToken cancellationToken) => ImageQueries.InsertAsync(session.Connection, image);

    public Task<bool> UpdateImageAsync(StoredImage image, CancellationToken cancellationToken) => ImageQueries.UpdateAsync(session.Connection, image);

    public Task DeleteImageAsync(ImageId id, CancellationToken cancellationToken) => ImageQueries.DeleteAsync(session.Connection, id);

    public Task<int> ForgetImagesAsync(CancellationToken cancellationToken) => ImageQueries.ForgetAsync(session.Connection);

    public Task<int> CountImagesAsync(string tenant, CancellationToken cancellationToken) => ImageQueries.CountAsync(session.Connection, tenant);

    private static long Milliseconds(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    private Task Run(string sql, params ReadOnlySpan<SqlValue> values)
    {
        session.Run(sql, values);
        return Task.CompletedTask;
    }
}
