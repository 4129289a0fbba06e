using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// The one question that clients ask all day, what is this machine doing, with its SQL compiled once and its connection kept: compiling it costs several times
/// what answering it does. Used by one caller at a time.
/// </summary>
internal sealed class ResourceReader : IDisposable
{
    private const string Sql = EntityQueries.From + "where e.id in (select @id union all select o.id from links o where o.source = @id) order by e.seq";

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _command;
    private readonly SqliteParameter _id;

    public ResourceReader(SqliteConnection connection)
    {
        _connection = connection;
        _command = connection.CreateCommand();
        _command.CommandText = Sql;
        _id = _command.Parameters.Add("@id", SqliteType.Text);
    }

    /// <summary>The entity with the links that it owns, all of one moment; or null.</summary>
    public StoredResource? Find(EntityId id)
    {
        _id.Value = id.Value.ToString();
        using var rows = _command.ExecuteReader();
        StoredEntity? entity = null;
        var links = new List<StoredEntity>();
        while (rows.Read())
        {
            var found = EntityRow.Read(rows).ToEntity();
            if (found.Id == id)
            {
                entity = found;
            }
            else
            {
                links.Add(found);
            }
        }

        return entity is null ? null : new StoredResource(entity, links);
    }

    public void Dispose()
    {
        _command.Dispose();
        _connection.Dispose();
    }
}
