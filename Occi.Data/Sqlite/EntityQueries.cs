using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The reading SQL of single entities and links, shared by readers and by the transaction.</summary>
internal static class EntityQueries
{
    public static StoredEntity? Find(SqliteSession session, EntityId id)
    {
        using var rows = session.Query(EntityRow.From + "where e.id = ?1", id);
        return rows.Read() ? EntityRow.Read(rows, session.Words) : null;
    }

    public static IReadOnlyList<StoredEntity> LinksFrom(SqliteSession session, EntityId source) =>
        Links(session, EntityRow.From + "where e.source = ?1 order by e.seq", source);

    public static IReadOnlyList<StoredEntity> LinksTo(SqliteSession session, EntityId target) =>
        Links(session, EntityRow.From + "where e.target = ?1 order by e.seq", target);

    private static List<StoredEntity> Links(SqliteSession session, string sql, EntityId end)
    {
        var links = new List<StoredEntity>();
        using var rows = session.Query(sql, end);
        while (rows.Read())
        {
            links.Add(EntityRow.Read(rows, session.Words));
        }

        return links;
    }
}
