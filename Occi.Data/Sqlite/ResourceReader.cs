using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// The one question that clients ask all day: what is this machine doing? Its SQL is compiled once and its connection kept, since compiling costs several times
/// what answering does; and what was read is remembered until anybody, in this process or another, commits anything. Used by one caller at a time.
/// </summary>
internal sealed class ResourceReader : IDisposable
{
    private const int MostRemembered = 1024;

    // A machine with a long script as its user data is read anew each time: what is remembered stays below some 16 MiB in all.
    private const int LongestRemembered = 8 * 1024;

    // Not ordered here: SQLite would build a table for that, which costs as much as all the rest.
    private const string Sql = $"""
        {EntityQueries.From} where e.id = @id
        union all
        select {EntityRow.Columns} from links l join entities e on e.id = l.id where l.source = @id
        """;

    private readonly Dictionary<EntityId, StoredResource> _remembered = [];
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _dataVersion;
    private readonly SqliteCommand _query;
    private readonly SqliteParameter _id;
    private long _rememberedAt;

    public ResourceReader(SqliteConnection connection)
    {
        _connection = connection;
        _dataVersion = connection.CreateCommand();
        _dataVersion.CommandText = "pragma data_version";
        _query = connection.CreateCommand();
        _query.CommandText = Sql;
        _id = _query.Parameters.Add("@id", SqliteType.Text);
    }

    /// <summary>The entity with the links that it owns, all of one moment; or null.</summary>
    public StoredResource? Find(EntityId id)
    {
        // Asked before the query: a commit between the two makes the next caller forget too much, and never too little.
        var version = (long)_dataVersion.ExecuteScalar()!;
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

    public void Dispose()
    {
        _dataVersion.Dispose();
        _query.Dispose();
        _connection.Dispose();
    }

    private StoredResource? Query(EntityId id, out int length)
    {
        length = 0;
        _id.Value = id.Value.ToString();
        using var rows = _query.ExecuteReader();
        StoredEntity? entity = null;
        var links = new List<StoredEntity>();
        while (rows.Read())
        {
            var row = EntityRow.Read(rows);
            length += row.Attributes.Length + row.Observed.Length;
            var found = row.ToEntity();
            if (found.Id == id)
            {
                entity = found;
            }
            else
            {
                links.Add(found);
            }
        }

        links.Sort((one, other) => one.Sequence.CompareTo(other.Sequence));
        return entity is null ? null : new StoredResource(entity, links);
    }
}
