using Microsoft.Data.Sqlite;

namespace Occi.Server.Tests.Harness;

/// <summary>The database of a site, past the server: what is really stored, and what a broken disk or a careless operator would make of it.</summary>
internal static class SiteDatabase
{
    /// <summary>Changes what is stored.</summary>
    public static void Execute(this TestSite site, string sql)
    {
        using var connection = Open(site);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>What a query gives, a line for each row.</summary>
    public static IReadOnlyList<string> Rows(this TestSite site, string sql)
    {
        using var connection = Open(site);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? "" : reader.GetString(column))));
        }

        return rows;
    }

    /// <summary>Everything that clients and worker have written.</summary>
    public static string Snapshot(this TestSite site) => string.Join(
        '\n',
        site.Rows("select * from entities order by seq")
            .Concat(site.Rows("select * from entity_mixins order by 1, 2"))
            .Concat(site.Rows("select id, subject, entity, verb, argument from operations order by id"))
            .Concat(site.Rows("select * from user_mixins order by seq")));

    private static SqliteConnection Open(TestSite site)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(site.PathOf("data"), "stratus.db")};Pooling=False;Default Timeout=10");
        connection.Open();
        return connection;
    }
}
