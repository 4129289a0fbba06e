namespace Occi.Data.Sqlite;

/// <summary>The reading SQL of what is used; the writing is done by triggers, see <c>0005-usage.sql</c>.</summary>
internal static class UsageQueries
{
    public const string OfTenantSql = $"select {Columns} from usage_of_tenants where tenant = ?1";
    public const string OfOwnerSql = $"select {Columns} from usage where tenant = ?1 and owner = ?2";

    public const string OfHostSql = "select machines, cores, memory from usage_of_hosts where host = ?1";

    private const string Columns = "machines, cores, memory, disk, volumes, networks, addresses";

    public static Usage OfTenant(SqliteSession session, string tenant)
    {
        using var rows = session.Query(OfTenantSql, tenant);
        return Read(rows);
    }

    public static Usage OfOwner(SqliteSession session, (string Tenant, string Owner) who)
    {
        using var rows = session.Query(OfOwnerSql, who.Tenant, who.Owner);
        return Read(rows);
    }

    public static HostUsage OfHost(SqliteSession session, string host)
    {
        using var rows = session.Query(OfHostSql, host);
        return rows.Read() ? new(rows.Integer(0), rows.Integer(1), rows.Integer(2)) : HostUsage.None;
    }

    private static Usage Read(in SqliteRows rows) => rows.Read()
        ? new(rows.Integer(0), rows.Integer(1), rows.Integer(2), rows.Integer(3), rows.Integer(4), rows.Integer(5), rows.Integer(6))
        : Usage.None;
}
