using Microsoft.Data.Sqlite;

namespace Bench.Http.Floor;

/// <summary>Inserts a row like one that Stratus wrote, column by column, over and over; identifiers in it are replaced.</summary>
internal sealed class RowCopy
{
    private readonly SqliteCommand _insert;
    private readonly object[] _values;

    /// <summary>Takes down the first row of a query.</summary>
    /// <param name="connection">Reads it, and will insert.</param>
    /// <param name="table">Where rows like it belong.</param>
    /// <param name="query">Selects it.</param>
    /// <param name="id">The value for <c>$id</c>.</param>
    /// <param name="owner">SQL for the column <c>entity</c> where that is a number.</param>
    public RowCopy(SqliteConnection connection, string table, string query, string id, string? owner = null)
    {
        using var select = connection.CreateCommand();
        select.CommandText = query;
        select.Parameters.AddWithValue("$id", id);
        using var row = select.ExecuteReader();
        row.Read();
        var columns = Enumerable.Range(0, row.FieldCount).Where(column => !(row.GetName(column) is "seq" || (table == "operations" && row.GetName(column) == "id"))).ToList();
        _values = [.. columns.Select(row.GetValue)];
        _insert = connection.CreateCommand();
        var places = columns.Select((column, index) => owner is not null && row.GetName(column) == "entity" ? owner : $"${index}");
        _insert.CommandText = $"insert into {table} ({string.Join(", ", columns.Select(row.GetName))}) values ({string.Join(", ", places)})";
        for (var index = 0; index < _values.Length; index++)
        {
            _insert.Parameters.AddWithValue($"${index}", _values[index]);
        }
    }

    /// <summary>Inserts it.</summary>
    /// <param name="transaction">Within this.</param>
    /// <param name="identifiers">What stands in the row that was taken down, and what is to stand in its place.</param>
    public void Insert(SqliteTransaction transaction, IReadOnlyDictionary<string, string> identifiers)
    {
        for (var index = 0; index < _values.Length; index++)
        {
            _insert.Parameters[index].Value = _values[index] is string text && identifiers.TryGetValue(text, out var other) ? other : _values[index];
        }

        _insert.Transaction = transaction;
        _insert.ExecuteNonQuery();
    }
}
