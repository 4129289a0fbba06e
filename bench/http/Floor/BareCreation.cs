using Microsoft.Data.Sqlite;

namespace Bench.Http.Floor;

/// <summary>The rows of one new machine, written by a plain ADO.NET loop: the machine, its mixin, its link, the link's mixins and the operation, in one durable commit.</summary>
internal sealed class BareCreation
{
    private readonly SqliteConnection _connection;
    private readonly string _machine;
    private readonly string _link;
    private readonly List<RowCopy> _rows = [];

    /// <summary>Takes down what Stratus wrote.</summary>
    /// <param name="connection">To a copy of its database.</param>
    /// <param name="machine">A machine that Stratus has made and not yet carried out.</param>
    public BareCreation(SqliteConnection connection, Guid machine)
    {
        _connection = connection;
        _machine = machine.ToString();
        _link = Texts("select id from entities where source = $id", _machine).Single();
        AddEntity(_machine);
        AddEntity(_link);
        _rows.Add(new RowCopy(connection, "operations", "select * from operations where entity = $id", _machine));
    }

    /// <summary>How many rows one commit has.</summary>
    public int Rows => _rows.Count;

    /// <summary>Writes another machine like it.</summary>
    public void Commit()
    {
        var identifiers = new Dictionary<string, string> { [_machine] = Guid.NewGuid().ToString(), [_link] = Guid.NewGuid().ToString() };
        using var transaction = _connection.BeginTransaction();
        _rows.ForEach(row => row.Insert(transaction, identifiers));
        transaction.Commit();
    }

    private void AddEntity(string id)
    {
        _rows.Add(new RowCopy(_connection, "entities", "select * from entities where id = $id", id));
        foreach (var position in Texts("select position from entity_mixins where entity = (select seq from entities where id = $id) order by position", id))
        {
            _rows.Add(new RowCopy(
                _connection,
                "entity_mixins",
                $"select * from entity_mixins where entity = (select seq from entities where id = $id) and position = {position}",
                id,
                owner: "last_insert_rowid()"));
        }
    }

    private List<string> Texts(string query, string id)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = query;
        command.Parameters.AddWithValue("$id", id);
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }
}
