using Dapper;
using Microsoft.Data.Sqlite;

namespace Occi.Data.Sqlite;

/// <summary>Opens connections that all agree on how durable a commit is.</summary>
internal sealed class SqliteConnections
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int BusyTimeout = 10_000; // milliseconds

    private readonly string _path;
    private readonly string _connectionString;

    public SqliteConnections(string path)
    {
        SystemSqlite.Use();
        _path = path;
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
    }

    /// <summary>
    /// Sees to it that nobody but this user reads the file: what clients tell their guests stands in it. SQLite gives its log and its index the same mode.
    /// </summary>
    public void KeepPrivate()
    {
        if (!File.Exists(_path))
        {
            Create();
        }

        File.SetUnixFileMode(_path, OwnerOnly);
    }

    /// <summary>A connection that cannot write; WAL lets it read while another writes.</summary>
    public SqliteConnection OpenReader() => Open("pragma query_only = on");

    /// <summary>The one connection that writes. WAL with synchronous=FULL: every commit is flushed to the disk before it returns.</summary>
    public SqliteConnection OpenWriter() => Open("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");

    private SqliteConnection Open(string pragmas)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        connection.Execute($"pragma busy_timeout = {BusyTimeout}; {pragmas}");
        return connection;
    }

    /// <summary>Under another name first: to close the database's own file would drop the locks that SQLite holds on it in this process.</summary>
    private void Create()
    {
        var empty = $"{_path}.{Guid.NewGuid():N}";
        new FileStream(empty, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }).Dispose();
        try
        {
            File.Move(empty, _path);
        }
        catch (IOException) when (File.Exists(_path))
        {
            File.Delete(empty); // another was quicker
        }
    }
}
