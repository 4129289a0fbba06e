using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Occi.Data.Sqlite;

/// <summary>Numbered SQL scripts, each run once; <c>user_version</c> in the database's header remembers the last.</summary>
internal static class Migrations
{
    public static void Run(SqliteConnection connection)
    {
        var scripts = Scripts();
        using var transaction = connection.BeginTransaction(); // takes the write lock before it looks: two servers may start at once
        var present = connection.ExecuteScalar<int>("pragma user_version", transaction: transaction);
        if (present > scripts.Count)
        {
            throw new InvalidOperationException(
                $"The database is of schema {present}, and this version of Stratus knows schemas up to {scripts.Count}: run the newer Stratus, or restore a backup.");
        }

        for (var number = present + 1; number <= scripts.Count; number++)
        {
            connection.Execute(scripts[number - 1], transaction: transaction);
            connection.Execute($"pragma user_version = {number}", transaction: transaction);
        }

        transaction.Commit();
    }

    /// <summary>All of them; the first makes schema 1.</summary>
    public static IReadOnlyList<string> Scripts()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
