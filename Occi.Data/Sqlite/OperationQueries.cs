using Dapper;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of operations that takes more than one statement, or gives rows.</summary>
internal static class OperationQueries
{
    private const string Columns = "o.id, o.subject, o.entity, o.verb, o.argument, o.attempts, o.created";

    public static OperationBacklog Backlog(SqliteSession session)
    {
        var (count, next) = session.Connection.QueryFirst<(long Count, long? Next)>(
            "select count(*), min(case when lease is null and not_before > 0 then not_before end) from operations");
        return new OperationBacklog(count, next is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(next.Value));
    }

    public static IReadOnlyList<Operation> Take(SqliteSession session, string holder, DateTimeOffset now, TimeSpan lease, int limit)
    {
        var operations = Due(session, now, limit);
        foreach (var operation in operations)
        {
            session.Run("update operations set lease = ?2, expires = ?3, attempts = attempts + 1 where id = ?1", operation.Id, holder, now + lease);
        }

        return operations;
    }

    public static IReadOnlyList<Operation> ListOf(SqliteSession session, EntityId subject)
    {
        using var rows = session.Query($"select {Columns} from operations o where o.subject = ?1 order by o.id", subject);
        return Read(session, rows);
    }

    private static List<Operation> Due(SqliteSession session, DateTimeOffset now, int limit)
    {
        using var rows = session.Query(
            $"""
            select {Columns} from operations o
            where o.not_before <= ?1 and (o.lease is null or o.expires <= ?1)
              and not exists (select 1 from operations earlier where earlier.subject = o.subject and earlier.id < o.id)
            order by o.id limit ?2
            """,
            now, limit);
        return Read(session, rows);
    }

    private static List<Operation> Read(SqliteSession session, SqliteRows rows)
    {
        var operations = new List<Operation>();
        while (rows.Read())
        {
            operations.Add(new Operation(
                rows.Integer(0),
                rows.Id(1),
                rows.Id(2),
                session.Words.Texts.Get(rows.Utf8(3)),
                rows.Text(4),
                (int)rows.Integer(5),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(6))));
        }

        return operations;
    }
}
