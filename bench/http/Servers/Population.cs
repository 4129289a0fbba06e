using Occi.Data.Sqlite;

namespace Bench.Http.Servers;

/// <summary>Copies the one machine that a server has made, in its database, with its link and mixins and under new identifiers: many machines in seconds.</summary>
internal static class Population
{
    private const string Uuid =
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    /// <summary>Makes copies until there are so many machines; no server may be running on the database.</summary>
    public static void Grow(string database, Guid machine, int machines)
    {
        using var connection = new SqliteConnections(database).OpenWriter();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select group_concat(name, ', ') from pragma_table_info('entities') where name not in ('seq', 'id', 'source', 'title')";
        var columns = (string)command.ExecuteScalar()!;
        command.CommandText = $"""
            create temp table copies (number integer primary key, machine text, link text);
            with recursive numbers (number) as (select 1 union all select number + 1 from numbers where number < $copies)
            insert into copies select number, {Uuid}, {Uuid} from numbers;
            insert into entities (id, source, title, {columns})
            select case when e.source is null then c.machine else c.link end, case when e.source is null then null else c.machine end, e.title || ' ' || c.number, {columns}
            from copies c cross join (select * from entities where id = $machine union all select * from entities where source = $machine) e order by c.number, e.seq;
            insert into entity_mixins (entity, position, mixin)
            select copy.seq, m.position, m.mixin from copies c join entities copy on copy.id = c.machine join entities e on e.id = $machine join entity_mixins m on m.entity = e.seq
            union all
            select copy.seq, m.position, m.mixin from copies c join entities copy on copy.id = c.link join entities e on e.source = $machine join entity_mixins m on m.entity = e.seq;
            """;
        command.Parameters.AddWithValue("$copies", machines - 1);
        command.Parameters.AddWithValue("$machine", machine.ToString());
        command.ExecuteNonQuery();
        transaction.Commit();
    }
}
