using Dapper;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of operations that takes more than one statement, or gives rows.</summary>
internal static class OperationQueries
{
    private const string Columns = "o.id, o.subject, o.entity, o.verb, o.argument, o.attempts, o.created, o.host";

    public static OperationBacklog Backlog(SqliteSession session)
    {
        var (count, next) = session.Connection.QueryFirst<(long Count, long? Next)>(
            "select count(*), min(case when lease is null and not_before > 0 then not_before end) from operations");
        return new OperationBacklog(count, next is null ? null : DateTimeOffset.FromUnixTimeMilliseconds(next.Value));
    }

    public const string HostsSql = """
        with recursive each(host) as (
            select min(host) from operations
            union all
            select (select min(host) from operations where host > each.host) from each where each.host is not null)
        select host from each where host is not null
        """;

    public const string DueSql = $"""
        select {Columns} from operations o
        where o.host = ?3 and o.not_before <= ?1 and (o.lease is null or o.expires <= ?1)
          and not exists (select 1 from operations earlier where earlier.subject = o.subject and earlier.id < o.id)
        order by o.id limit ?2
        """;

    public static IReadOnlyList<Operation> Take(SqliteSession session, string holder, DateTimeOffset now, TimeSpan lease, Func<string, int> limit)
    {
        var operations = Hosts(session).SelectMany(host => Due(session, now, host, limit(host))).OrderBy(operation => operation.Id).ToList();
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

    private static List<string> Hosts(SqliteSession session)
    {
        var hosts = new List<string>();
        using var rows = session.Query(HostsSql);
        while (rows.Read())
        {
            hosts.Add(session.Words.Texts.Get(rows.Utf8(0)));
        }

        return hosts;
    }

    private static List<Operation> Due(SqliteSession session, DateTimeOffset now, string host, int limit)
    {
        if (limit <= 0)
        {
            return [];
        }

        using var rows = session.Query(DueSql, now, limit, host);
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
                DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(6)),
                session.Words.Texts.Get(rows.Utf8(7))));
        }

        return operations;
    }
}
