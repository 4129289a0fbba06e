using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>The SQL of the audit log, of who had which address, and of revoked tokens.</summary>
internal static class AuditQueries
{
    private const string Insert = """
        insert into audit (at, subject, tenant, authentication, address, fingerprint, request, action, outcome, entity, kind, image, detail)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        """;

    private const string Columns =
        "seq as Sequence, at, subject, tenant, authentication, address, fingerprint, request, action, outcome, entity, kind, image, detail";

    private const string UseColumns = "address, mac, link, compute, network, tenant, owner, image, since, until";

    public static void Append(SqliteSession session, IEnumerable<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            session.Run(
                Insert,
                entry.At, entry.Subject, entry.Tenant, entry.Authentication, entry.Address, entry.Fingerprint, entry.Request, entry.Action, Word(entry.Outcome),
                entry.Entity, entry.Kind?.ToString(), entry.Image, entry.Detail);
        }
    }

    /// <summary>Searches in the index of what few lines have: an entity, then a person, then a tenant, else by time or place.</summary>
    public static string Selection(AuditQuery query)
    {
        string[] narrow =
        [
            .. query.Entity is null ? [] : new[] { "entity = @entity" },
            .. query.Subject is null ? [] : new[] { $"{(query.Entity is null ? "" : "+")}subject = @subject" }, // SQLite does not search for a term with a plus
            .. query.Tenant is null ? [] : new[] { $"{(query.Entity is null && query.Subject is null ? "" : "+")}tenant = @tenant" },
        ];
        var isByTime = narrow.Length == 0 && (query.From ?? query.To) is not null;
        var at = isByTime ? "at" : "+at";
        string[] all =
        [
            .. narrow,
            isByTime ? "+seq > @after" : "seq > @after",
            .. query.From is null ? [] : new[] { $"{at} >= @from" },
            .. query.To is null ? [] : new[] { $"{at} < @to" },
        ];
        return $"select {Columns} from audit where {string.Join(" and ", all)} order by {(isByTime ? "at, seq" : "seq")} limit @limit"; // as the index has it
    }

    public static IReadOnlyList<AuditEntry> List(SqliteConnection connection, AuditQuery query) =>
        [.. connection.Query<AuditRow>(Selection(query), new
        {
            entity = query.Entity?.Value.ToString("D"),
            subject = query.Subject,
            tenant = query.Tenant,
            after = query.After,
            from = query.From?.ToUnixTimeMilliseconds(),
            to = query.To?.ToUnixTimeMilliseconds(),
            limit = query.Limit,
        }).Select(row => row.ToEntry())];

    public static async Task<int> ForgetAsync(SqliteConnection connection, long upTo, DateTimeOffset before)
    {
        await connection.ExecuteAsync("update audit_archived set seq = max(seq, @upTo)", new { upTo });
        await connection.ExecuteAsync("delete from address_uses where until < @before", new { before = before.ToUnixTimeMilliseconds() });
        return await connection.ExecuteAsync("delete from audit where seq <= @upTo", new { upTo });
    }

    public static void Record(SqliteSession session, AddressUse use)
    {
        if (session.FindInteger("select 1 from address_uses where link = ?1 and until is null and address = ?2", use.Link, use.Address) is not null)
        {
            return;
        }

        Release(session, use.Link, use.Since);
        session.Run(
            "insert into address_uses (address, mac, link, compute, network, tenant, owner, image, since) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            use.Address, use.Mac, use.Link, use.Compute, use.Network, use.Tenant, use.Owner, use.Image, use.Since);
    }

    public static void Release(SqliteSession session, EntityId link, DateTimeOffset at) =>
        session.Run("update address_uses set until = ?2 where link = ?1 and until is null", link, at);

    public static IReadOnlyList<AddressUse> FindAddress(SqliteConnection connection, string address, DateTimeOffset at) =>
        [.. connection.Query<AddressUseRow>(
            $"select {UseColumns} from address_uses where address = @address and since <= @at and (until is null or until > @at) order by since",
            new { address, at = at.ToUnixTimeMilliseconds() }).Select(row => row.ToUse())];

    public static async Task RevokeAsync(SqliteConnection connection, string id, DateTimeOffset until, DateTimeOffset now)
    {
        await connection.ExecuteAsync("delete from revoked_tokens where until < @now", new { now = now.ToUnixTimeMilliseconds() });
        await connection.ExecuteAsync(
            "insert into revoked_tokens (id, until) values (@id, @until) on conflict (id) do update set until = max(until, excluded.until)",
            new { id, until = until.ToUnixTimeMilliseconds() });
    }

    public static IReadOnlyDictionary<string, DateTimeOffset> Revoked(SqliteConnection connection, DateTimeOffset now) =>
        connection.Query<(string Id, long Until)>("select id, until from revoked_tokens where until >= @now", new { now = now.ToUnixTimeMilliseconds() })
            .ToDictionary(row => row.Id, row => DateTimeOffset.FromUnixTimeMilliseconds(row.Until), StringComparer.Ordinal);

    private static string Word(AuditOutcome outcome) => outcome.ToString().ToLower(CultureInfo.InvariantCulture);
}
