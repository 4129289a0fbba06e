using System.Buffers.Text;
using System.Text;
using Microsoft.Data.Sqlite;
using Occi.Core;
using SQLitePCL;

namespace Occi.Data.Sqlite;

/// <summary>The rows of a running statement, one after the other; disposing ends it. What is read by span holds until the next row.</summary>
internal readonly ref struct SqliteRows(sqlite3 database, sqlite3_stmt statement)
{
    /// <summary>Whether there is another row, which then is the present one.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Read()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result == raw.SQLITE_ROW;
    }

    public long Integer(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text as it is stored; empty for null.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Utf8(column));

    /// <summary>An identifier; null for null.</summary>
    /// <exception cref="InvalidDataException">The column holds something else.</exception>
    public EntityId? FindId(int column)
    {
        var utf8 = Utf8(column);
        if (utf8.IsEmpty)
        {
            return null;
        }

        return Utf8Parser.TryParse(utf8, out Guid uuid, out var length) && length == utf8.Length
            ? new EntityId(uuid)
            : throw new InvalidDataException($"The database holds '{Encoding.UTF8.GetString(utf8)}' where an identifier must stand.");
    }

    /// <summary>An identifier that must be there.</summary>
    /// <exception cref="InvalidDataException">The column holds something else.</exception>
    public EntityId Id(int column) => FindId(column) ?? throw new InvalidDataException("The database holds nothing where an identifier must stand.");

    public void Dispose() => raw.sqlite3_reset(statement);
}
