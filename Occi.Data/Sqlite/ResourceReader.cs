using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// The one question that clients ask all day: what is this machine doing? What was read is remembered until anybody, in this process or another, commits anything. Used by one caller at a time.
/// </summary>
internal sealed class ResourceReader(SqliteSession session) : IDisposable
{
    private const int MostRemembered = 1024;

    // A machine with a long script as its user data is read anew each time: what is remembered stays below some 16 MiB in all.
    private const int LongestRemembered = 8 * 1024;

    // Not ordered here: SQLite would build a table for that, which costs as much as all the rest.
    private const string Sql = $"""
        {EntityRow.From} where e.id = ?1
        union all
        {EntityRow.From} where e.source = ?1
        """;

    private readonly Dictionary<EntityId, StoredResource> _remembered = [];
    private long _rememberedAt;

    /// <summary>For other reading, between two questions.</summary>
    public SqliteSession Session => session;

    /// <summary>The entity with the links that it owns, all of one moment; or null.</summary>
    public StoredResource? Find(EntityId id)
    {
        // Asked before the query: a commit between the two makes the next caller forget too much, and never too little.
        var version = session.FindInteger("pragma data_version")!.Value;
        if (version != _rememberedAt || _remembered.Count == MostRemembered)
        {
            _remembered.Clear();
            _rememberedAt = version;
        }

        if (_remembered.TryGetValue(id, out var known))
        {
            return known;
        }

        var found = Query(id, out var length);
        if (found is not null && length <= LongestRemembered)
        {
            _remembered.Add(id, found);
        }

        return found;
    }

    public void Dispose() => session.Dispose();

    private StoredResource? Query(EntityId id, out int length)
    {
        length = 0;
        StoredEntity? entity = null;
        var links = new List<StoredEntity>();
        using var rows = session.Query(Sql, id);
        while (rows.Read())
        {
            length += EntityRow.Length(rows);
            var found = EntityRow.Find(rows, session);
            if (found?.Id == id)
            {
                entity = found;
            }
            else if (found is not null)
            {
                links.Add(found);
            }
        }

        links.Sort(static (one, other) => one.Sequence.CompareTo(other.Sequence));
        return entity is null ? null : new StoredResource(entity, links);
    }
}
