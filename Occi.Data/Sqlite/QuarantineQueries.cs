using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of what is kept of machines that are gone.</summary>
internal static class QuarantineQueries
{
    public static void Insert(SqliteSession session, KeptMachine kept) => session.Run(
        """
        insert into quarantine (machine, tenant, owner, title, image, ended, until, host) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
        on conflict (machine) do nothing
        """,
        kept.Machine, kept.Tenant, kept.Owner, kept.Title, kept.Image, kept.Ended, kept.Until, kept.Host);

    public static void Remove(SqliteSession session, EntityId machine) => session.Run("delete from quarantine where machine = ?1", machine);

    public static IReadOnlyList<KeptMachine> List(SqliteSession session, DateTimeOffset? until)
    {
        var kept = new List<KeptMachine>();
        using var rows = session.Query(
            "select machine, tenant, owner, title, image, ended, until, host from quarantine where until <= ?1 order by until, machine", until ?? DateTimeOffset.MaxValue);
        while (rows.Read())
        {
            kept.Add(new KeptMachine(rows.Id(0), rows.Text(1)!, rows.Text(2)!, rows.Text(3), rows.Text(4), Moment(rows.Integer(5)), Moment(rows.Integer(6)), rows.Text(7)));
        }

        return kept;
    }

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
