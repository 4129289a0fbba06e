using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The reading SQL, shared by readers and by the transaction.</summary>
internal static class EntityQueries
{
    public const string From = $"select {EntityRow.Columns} from entities e left join links l on l.id = e.id ";

    private const int PageSize = 256;

    public static async Task<StoredEntity?> FindAsync(DbConnection connection, EntityId id)
    {
        var row = await connection.QueryFirstOrDefaultAsync<EntityRow>(From + "where e.id = @id", new { id = id.Value.ToString() });
        return row?.ToEntity();
    }

    public static async Task<IReadOnlyList<StoredEntity>> LinksFromAsync(DbConnection connection, EntityId source)
    {
        var rows = await connection.QueryAsync<EntityRow>(From + "where l.source = @source order by e.seq", new { source = source.Value.ToString() });
        return [.. rows.Select(row => row.ToEntity())];
    }

    public static async Task<IReadOnlyList<StoredEntity>> LinksToAsync(DbConnection connection, EntityId target)
    {
        var rows = await connection.QueryAsync<EntityRow>(From + "where l.target = @target order by e.seq", new { target = target.Value.ToString() });
        return [.. rows.Select(row => row.ToEntity())];
    }

    public static IAsyncEnumerable<StoredEntity> ListAsync(DbConnection connection, CategoryId kind, CancellationToken cancellationToken) =>
        StreamAsync(connection, From + "where e.kind = @category and e.desired <> 'absent' order by e.seq", kind, cancellationToken);

    public static IAsyncEnumerable<StoredEntity> ListByMixinAsync(DbConnection connection, CategoryId mixin, CancellationToken cancellationToken) =>
        StreamAsync(
            connection,
            From + "where e.desired <> 'absent' and e.id in (select m.entity from entity_mixins m where m.mixin = @category) order by e.seq",
            mixin,
            cancellationToken);

    public static async IAsyncEnumerable<EntityId> ListIdsAsync(
        DbConnection connection, CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string sql = "select e.id from entities e where e.kind = @kind and e.desired <> 'absent' order by e.seq";
        await foreach (var id in connection.QueryUnbufferedAsync<string>(sql, new { kind = kind.ToString() }).WithCancellation(cancellationToken))
        {
            yield return new EntityId(Guid.Parse(id));
        }
    }

    /// <summary>Two queries a page: the resources, and all links of that page.</summary>
    public static async IAsyncEnumerable<StoredResource> ListWithLinksAsync(
        DbConnection connection, CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string page = From + "where e.kind = @kind and e.desired <> 'absent' and e.seq > @after order by e.seq limit @size";
        long after = 0;
        for (var isMore = true; isMore;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = (await connection.QueryAsync<EntityRow>(page, new { kind = kind.ToString(), after, size = PageSize })).AsList();
            var links = (await connection.QueryAsync<EntityRow>(From + "where l.source in @ids order by e.seq", new { ids = rows.Select(row => row.Id) }))
                .ToLookup(link => link.Source, link => link.ToEntity());
            foreach (var row in rows)
            {
                yield return new StoredResource(row.ToEntity(), [.. links[row.Id]]);
                after = row.Seq;
            }

            isMore = rows.Count == PageSize;
        }
    }

    private static async IAsyncEnumerable<StoredEntity> StreamAsync(
        DbConnection connection, string sql, CategoryId category, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = connection.QueryUnbufferedAsync<EntityRow>(sql, new { category = category.ToString() });
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row.ToEntity();
        }
    }
}
