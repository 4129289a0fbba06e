using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>
/// A connection with the statements that were ever run on it, compiled once: compiling costs several times what running does. Used by one caller at a time.
/// Places in the SQL are numbered, <c>?1</c> and so on, and all of them are given each time.
/// </summary>
internal sealed class SqliteSession(SqliteConnection connection, UnreadableRows unreadable) : ISessions, IDisposable
{
    // Filters by attributes are of endless variety; all else are some fifty.
    private const int MostKept = 128;

    private readonly sqlite3 _database = connection.Handle!;
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(StringComparer.Ordinal);

    /// <summary>The same connection, for what runs so seldom that compiling it does not matter: Dapper maps it.</summary>
    public SqliteConnection Connection => connection;

    /// <summary>Words that rows repeat.</summary>
    public RowWords Words { get; } = new();

    /// <summary>Where rows that cannot be read are told of.</summary>
    public UnreadableRows Unreadable { get; } = unreadable;

    /// <summary>The rowid of the row that was inserted last into a table that has one.</summary>
    public long LastInserted => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Runs a statement that changes rows.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Change(string sql, params ReadOnlySpan<SqlValue> values)
    {
        Run(sql, values);
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs a statement to its end.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public void Run(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        while (rows.Read())
        {
        }
    }

    /// <summary>Begins a statement that gives rows, which must be disposed before the same one is run again.</summary>
    /// <exception cref="SqliteException">It is no SQL that this database understands.</exception>
    public SqliteRows Query(string sql, params ReadOnlySpan<SqlValue> values)
    {
        var statement = Compiled(sql);
        for (var index = 0; index < values.Length; index++)
        {
            Check(values[index].Bind(statement, index + 1));
        }

        return new SqliteRows(_database, statement);
    }

    /// <summary>The first column of the first row, or null.</summary>
    public long? FindInteger(string sql, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(sql, values);
        return rows.Read() ? rows.Integer(0) : null;
    }

    public T Use<TArgument, T>(Func<SqliteSession, TArgument, T> work, TArgument argument) => work(this, argument);

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private sqlite3_stmt Compiled(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
        {
            return raw.sqlite3_stmt_busy(known) == 0 ? known : throw new InvalidOperationException($"The statement runs already: {sql}");
        }

        if (_statements.Count == MostKept)
        {
            Forget();
        }

        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement));
        _statements.Add(sql, statement);
        return statement;
    }

    /// <summary>Spares those that run: rows are being read from them.</summary>
    private void Forget()
    {
        foreach (var (sql, statement) in _statements.Where(each => raw.sqlite3_stmt_busy(each.Value) == 0).ToList())
        {
            _statements.Remove(sql);
            statement.Dispose();
        }
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
