using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// Listings, a stretch at a time. Between two stretches nothing is open: a client that reads slowly keeps no connection, and no old state of the database that the log
/// would have to grow for.
/// </summary>
internal static class EntityListing
{
    /// <summary>From one kind to the next in the index, however many entities each has.</summary>
    public const string PresentKinds = """
        with recursive present (kind) as (
            select min(kind) from entities indexed by entities_by_kind where desired <> 'absent'
            union all
            select (select min(e.kind) from entities e indexed by entities_by_kind where e.kind > present.kind and e.desired <> 'absent') from present where present.kind is not null)
        select kind from present where kind is not null
        """;

    private const int MostEntities = 256;
    private const int MostKeys = 1024;

    public static IEnumerable<EntityKey> Keys(ISessions sessions, EntityQuery query, CancellationToken cancellationToken) =>
        List(sessions, query, "e.kind, e.id", MostKeys, StretchReader.Keys, cancellationToken);

    public static IEnumerable<StoredEntity> Entities(ISessions sessions, EntityQuery query, CancellationToken cancellationToken) =>
        List(sessions, query, EntityRow.Columns, MostEntities, StretchReader.Entities, cancellationToken);

    public static IEnumerable<StoredResource> Resources(ISessions sessions, EntityQuery query, CancellationToken cancellationToken) =>
        List(sessions, query, EntityRow.Columns, MostEntities, StretchReader.Resources, cancellationToken);

    /// <summary>The kinds of which there are entities that are not being deleted.</summary>
    public static IReadOnlyList<CategoryId> Present(SqliteSession session)
    {
        var present = new List<CategoryId>();
        using var rows = session.Query(PresentKinds);
        while (rows.Read())
        {
            if (CategoryId.TryParse(rows.Text(0)!, out var kind))
            {
                present.Add(kind);
            }
            else
            {
                session.Unreadable.TellKind(rows.Text(0)!);
            }
        }

        return present;
    }

    /// <summary>Null when nothing can match.</summary>
    public static SelectionSql? Select(SqliteSession session, (EntityQuery Query, string Columns) selection)
    {
        var (query, columns) = selection;
        var mixins = query.Mixins.Distinct().ToList();
        var kinds = KindsOf(session, query);
        if ((kinds.Count == 0 && !IsOfMixinsAlone(query)) || AttributeFilters.Of(query.Attributes, query.Viewer, kinds.Count > 0 ? kinds : Present(session)) is not { } filters)
        {
            return null;
        }

        filters = query.AnyMixins.Count == 0 ? filters : [.. filters, new AnyMixinFilter(query.AnyMixins, query.Viewer)];
        return mixins.Count == 0 ? SelectionSql.OfKinds(columns, query.Viewer, kinds, filters)
            : query.Viewer.Tenant is null ? SelectionSql.OfMixins(columns, mixins, kinds, filters)
            : SelectionSql.OfKinds(columns, query.Viewer, kinds, [new AllMixinsFilter(mixins), .. filters]); // the index of a mixin has the rows of others, too
    }

    /// <summary>Whether the entities are found by a mixin, of whatever kind they are.</summary>
    private static bool IsOfMixinsAlone(EntityQuery query) => query.Viewer.Tenant is null && query.Kinds.Count == 0 && query.Mixins.Count > 0;

    /// <summary>Kinds that are not there are left out, so that no request makes a selection longer than the site has kinds.</summary>
    private static IReadOnlyList<CategoryId> KindsOf(SqliteSession session, EntityQuery query)
    {
        if (query.Kinds.Count == 1 || IsOfMixinsAlone(query))
        {
            return query.Kinds;
        }

        var present = Present(session);
        return query.Kinds.Count == 0 ? present : [.. present.Intersect(query.Kinds)];
    }

    private static IEnumerable<T> List<T>(
        ISessions sessions,
        EntityQuery query,
        string columns,
        int most,
        Func<SqliteSession, (string Sql, SqlValue[] Values), Stretch<T>> read,
        CancellationToken cancellationToken)
    {
        if (sessions.Use(Select, (query, columns)) is not { } selection)
        {
            yield break;
        }

        var values = selection.Values;
        values[SelectionSql.Offset] = query.Page?.Offset ?? 0;
        for (long left = query.Page?.Size ?? long.MaxValue; left > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var limit = Math.Min(most, left);
            values[SelectionSql.Limit] = limit;
            var stretch = sessions.Use(read, (selection.Text, values));
            foreach (var item in stretch.Items)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return item;
            }

            values[SelectionSql.Offset] = 0;
            values[SelectionSql.After] = stretch.Last;
            left = stretch.IsWhole && stretch.Rows < limit ? 0 : left - stretch.Rows;
        }
    }
}
