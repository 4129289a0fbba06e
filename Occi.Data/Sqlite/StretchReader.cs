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
        var (count, last) = (0, 0L);
        using var rows = session.Query(question.Sql, question.Values);
        for (; rows.Read(); count++)
        {
            last = rows.Integer(0);
            if (FindKey(rows, session) is { } key)
            {
                keys.Add(key);
            }
        }

        return new(keys, count, last, IsWhole: true);
    }

    public static Stretch<StoredEntity> Entities(SqliteSession session, (string Sql, SqlValue[] Values) question)
    {
        var entities = new List<StoredEntity>();
        var (count, last, length) = (0, 0L, 0);
        using var rows = session.Query(question.Sql, question.Values);
        while (length <= MostBytes && rows.Read())
        {
            count++;
            last = rows.Integer(0);
            length += EntityRow.Length(rows);
            if (EntityRow.Find(rows, session) is { } entity)
            {
                entities.Add(entity);
            }
        }

        return new(entities, count, last, IsWhole: length <= MostBytes);
    }

    /// <summary>Two queries: the entities, and all links that they own. A savepoint makes them of one moment, within a transaction and without.</summary>
    public static Stretch<StoredResource> Resources(SqliteSession session, (string Sql, SqlValue[] Values) question)
    {
        session.Run("savepoint stretch");
        try
        {
            var (entities, count, last, isWhole) = Entities(session, question);
            var links = LinksOf(session, entities);
            return new([.. entities.Select(entity => new StoredResource(entity, links.TryGetValue(entity.Id, out var owned) ? owned : []))], count, last, isWhole);
        }
        finally
        {
            session.Run("release stretch");
        }
    }

    private static EntityKey? FindKey(in SqliteRows rows, SqliteSession session)
    {
        try
        {
            return new EntityKey(session.Words.Categories.Get(rows.Utf8(1)), rows.Id(2));
        }
        catch (InvalidDataException)
        {
            return DamagedRow.FindKey(rows.Utf8(2), rows.Utf8(1), rows.Integer(0), session.Unreadable);
        }
    }

    private static Dictionary<EntityId, List<StoredEntity>> LinksOf(SqliteSession session, IReadOnlyList<StoredEntity> entities)
    {
        var owners = entities.Where(entity => entity.Ends is null).Select(entity => entity.Id.Value);
        var links = new Dictionary<EntityId, List<StoredEntity>>();
        using var rows = session.Query(LinksOfMany, (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(owners));
        while (rows.Read())
        {
            if (EntityRow.Find(rows, session) is not { Ends: not null } link)
            {
                continue;
            }

            if (!links.TryGetValue(link.Ends.Source, out var owned))
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
