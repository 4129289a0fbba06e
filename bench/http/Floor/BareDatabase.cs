using Microsoft.Data.Sqlite;
using Occi.Data.Sqlite;

namespace Bench.Http.Floor;

/// <summary>A copy of a site's database in a file beside it, written through one connection that is opened exactly as Stratus opens its own: WAL, synchronous=FULL.</summary>
internal sealed class BareDatabase : IDisposable
{
    private readonly string _path;

    /// <summary>Copies; the site may be running.</summary>
    public BareDatabase(string site)
    {
        _path = site + ".floor";
        using (var reader = new SqliteConnections(site).OpenReader())
        {
            using var copy = reader.CreateCommand();
            copy.CommandText = "pragma query_only = off; vacuum into $path";
            copy.Parameters.AddWithValue("$path", _path);
            copy.ExecuteNonQuery();
        }

        Connection = new SqliteConnections(_path).OpenWriter();
    }

    /// <summary>The one that writes.</summary>
    public SqliteConnection Connection { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Connection.Dispose();
        File.Delete(_path);
    }
}
