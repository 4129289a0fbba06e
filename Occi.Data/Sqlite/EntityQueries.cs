using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The reading SQL of single entities and links, shared by readers and by the transaction.</summary>
internal static class EntityQueries
{
    public static StoredEntity? Find(SqliteSession session, EntityId id)
    {
        using var rows = session.Query(EntityRow.From + "where e.id = ?1", id);
        return rows.Read() ? EntityRow.Find(rows, session) : null;
    }

    public static IReadOnlyList<StoredEntity> LinksFrom(SqliteSession session, EntityId source) =>
        All(session, EntityRow.From + "where e.source = ?1 order by e.seq", source);

    public static IReadOnlyList<StoredEntity> LinksTo(SqliteSession session, EntityId target) =>
        All(session, EntityRow.From + "where e.target = ?1 order by e.seq", target);

    public static IReadOnlyList<StoredEntity> BeingDeleted(SqliteSession session, CategoryId kind) =>
        All(session, EntityRow.From + "where e.kind = ?1 and e.desired = 'absent' order by e.seq", kind);

    private static List<StoredEntity> All(SqliteSession session, string sql, SqlValue value)
    {
        var entities = new List<StoredEntity>();
        using var rows = session.Query(sql, value);
        while (rows.Read())
        {
            if (EntityRow.Find(rows, session) is { } entity)
            {
                entities.Add(entity);
            }
        }

        return entities;
    }
}
