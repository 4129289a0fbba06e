using Microsoft.Data.Sqlite;

namespace Bench.Http.Floor;

/// <summary>What an action on machines writes, by a plain ADO.NET loop: the changed columns of each and its operation, all in one durable commit.</summary>
internal sealed class BareAction
{
    private static readonly Dictionary<string, string> Unchanged = [];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _update;
    private readonly List<(string Id, RowCopy Operation)> _machines;
    private long _count;

    /// <summary>Takes down what Stratus wrote.</summary>
    /// <param name="connection">To a copy of its database.</param>
    /// <param name="machines">Each has an operation that waits.</param>
    public BareAction(SqliteConnection connection, IEnumerable<Guid> machines)
    {
        _connection = connection;
        _machines = [.. machines.Select(machine => (machine.ToString(), new RowCopy(connection, "operations", "select * from operations where entity = $id limit 1", machine.ToString())))];
        _update = connection.CreateCommand();
        _update.CommandText = "update entities set desired = $desired, message = $message, updated = $updated, version = version + 1 where id = $id";
        _update.Parameters.AddWithValue("$desired", "");
        _update.Parameters.AddWithValue("$message", "");
        _update.Parameters.AddWithValue("$updated", 0L);
        _update.Parameters.AddWithValue("$id", "");
    }

    /// <summary>Stops or starts, in turn.</summary>
    public void Commit()
    {
        var isStop = _count++ % 2 == 0;
        using var transaction = _connection.BeginTransaction();
        _update.Transaction = transaction;
        foreach (var (id, operation) in _machines)
        {
            _update.Parameters["$desired"].Value = isStop ? "inactive" : "active";
            _update.Parameters["$message"].Value = isStop ? "stop is under way" : "start is under way";
            _update.Parameters["$updated"].Value = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            _update.Parameters["$id"].Value = id;
            _update.ExecuteNonQuery();
            operation.Insert(transaction, Unchanged);
        }

        transaction.Commit();
    }
}
