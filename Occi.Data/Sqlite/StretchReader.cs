using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>Reads one stretch of a listing.</summary>
internal static class StretchReader
{
    // A thousand machines with long scripts as their user data are not held at once.
    private const int MostBytes = 1 << 20;

    private const string LinksOfMany = $"select e.seq, {EntityRow.Columns} from json_each(?1) owner cross join entities e where e.source = owner.value";

    public static Stretch<EntityKey> Keys(SqliteSession session, (string Sql, SqlValue[] Values) question)
    {
        var keys = new List<EntityKey>();
        long last = 0;
        using var rows = session.Query(question.Sql, question.Values);
        while (rows.Read())
        {
            last = rows.Integer(0);
            keys.Add(new EntityKey(session.Words.Categories.Get(rows.Utf8(1)), rows.Id(2)));
        }

        return new(keys, last, IsWhole: true);
    }

    public static Stretch<StoredEntity> Entities(SqliteSession session, (string Sql, SqlValue[] Values) question)
    {
        var entities = new List<StoredEntity>();
        var length = 0;
        using var rows = session.Query(question.Sql, question.Values);
        while (rows.Read())
        {
            entities.Add(EntityRow.Read(rows, session.Words));
            length += EntityRow.Length(rows);
            if (length > MostBytes)
            {
                return new(entities, entities[^1].Sequence, IsWhole: false);
            }
        }

        return new(entities, entities.Count == 0 ? 0 : entities[^1].Sequence, IsWhole: true);
    }

    /// <summary>Two queries: the entities, and all links that they own. A savepoint makes them of one moment, within a transaction and without.</summary>
    public static Stretch<StoredResource> Resources(SqliteSession session, (string Sql, SqlValue[] Values) question)
    {
        session.Run("savepoint stretch");
        try
        {
            var (entities, last, isWhole) = Entities(session, question);
            var links = LinksOf(session, entities);
            return new([.. entities.Select(entity => new StoredResource(entity, links.TryGetValue(entity.Id, out var owned) ? owned : []))], last, isWhole);
        }
        finally
        {
            session.Run("release stretch");
        }
    }

    private static Dictionary<EntityId, List<StoredEntity>> LinksOf(SqliteSession session, IReadOnlyList<StoredEntity> entities)
    {
        var owners = entities.Where(entity => entity.Ends is null).Select(entity => entity.Id.Value);
        var links = new Dictionary<EntityId, List<StoredEntity>>();
        using var rows = session.Query(LinksOfMany, (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(owners));
        while (rows.Read())
        {
            var link = EntityRow.Read(rows, session.Words);
            if (!links.TryGetValue(link.Ends!.Source, out var owned))
            {
                links.Add(link.Ends.Source, owned = []);
            }

            owned.Add(link);
        }

        foreach (var owned in links.Values)
        {
            owned.Sort(static (one, other) => one.Sequence.CompareTo(other.Sequence));
        }

        return links;
    }
}
