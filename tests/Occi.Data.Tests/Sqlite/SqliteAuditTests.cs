using Microsoft.Data.Sqlite;
using Occi.Data.Sqlite;
using Occi.Data.Tests.Audit;

namespace Occi.Data.Tests.Sqlite;

public sealed class SqliteAuditTests : AuditSuite
{
    private readonly SqliteFile _file = new();

    [Theory]
    [InlineData("entity", "audit_by_entity (entity=?")]
    [InlineData("subject", "audit_by_subject (subject=?")]
    [InlineData("tenant", "audit_by_tenant (tenant=?")]
    [InlineData("entity and subject", "audit_by_entity (entity=?")]
    [InlineData("tenant and time", "audit_by_tenant (tenant=?")]
    [InlineData("time", "audit_by_time (at>")]
    [InlineData("after", "INTEGER PRIMARY KEY (rowid>?)")]
    public void It_is_searched_in_an_index_and_never_sorted(string by, string plan)
    {
        var query = new AuditQuery
        {
            Entity = by.Contains("entity", StringComparison.Ordinal) ? EntityId.New() : null,
            Subject = by.Contains("subject", StringComparison.Ordinal) ? "ada" : null,
            Tenant = by.Contains("tenant", StringComparison.Ordinal) ? "physics" : null,
            From = by.Contains("time", StringComparison.Ordinal) ? Time.GetUtcNow() : null,
            To = by.Contains("time", StringComparison.Ordinal) ? Time.GetUtcNow() : null,
        };
        using var connection = new SqliteConnection($"Data Source={_file.Path}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + AuditQueries.Selection(query);
        foreach (var name in (string[])["entity", "subject", "tenant", "after", "from", "to", "limit"])
        {
            command.Parameters.AddWithValue("@" + name, 1);
        }

        using var rows = command.ExecuteReader();
        var steps = new List<string>();
        while (rows.Read())
        {
            steps.Add(rows.GetString(3));
        }

        steps.Should().ContainSingle().Which.Should().StartWith("SEARCH audit USING").And.Contain(plan);
    }

    protected override ValueTask<IStratusStore> OpenAsync(TimeProvider time) => _file.OpenAsync(time);

    protected override ValueTask RemoveAsync() => _file.RemoveAsync();

    protected override void Tamper(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_file.Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
