using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Stratus.EndToEnd.Tests;

/// <summary>Looks into a server's database past the server, without changing anything.</summary>
internal sealed class StratusDatabase(ServerHome home)
{
    private static readonly Lazy<bool> Provider = new(UseSystemLibrary);

    /// <summary>The id that marks everything which this installation makes on a hypervisor.</summary>
    internal Guid Installation() => Guid.Parse(Read("select value from site where key = 'installation'", row => row.GetString(0)).Single());

    /// <summary>How many operations wait or run.</summary>
    internal int Operations() => Read("select count(*) from operations", row => row.GetInt32(0)).Single();

    /// <summary>Every entity, those that are being deleted included.</summary>
    internal IReadOnlyList<StoredRow> Entities() => Read(
        "select e.id, e.kind, e.desired, e.state, e.message, e.target from entities e order by e.seq",
        row => new StoredRow(
            Guid.Parse(row.GetString(0)),
            row.GetString(1).Split('#')[1],
            row.GetString(2),
            row.GetString(3),
            row.IsDBNull(4) ? null : row.GetString(4),
            row.IsDBNull(5) ? null : Guid.Parse(row.GetString(5))));

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> each)
    {
        _ = Provider.Value;
        using var connection = new SqliteConnection($"Data Source={Path.Combine(home.Data, "stratus.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(each(reader));
        }

        return rows;
    }

    private static bool UseSystemLibrary()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name == "e_sqlite3" ? NativeLibrary.Load("libsqlite3.so.0") : nint.Zero;
}
