using Dapper;
using Occi.Data.Sqlite;

namespace Occi.Data.Tests.Sqlite;

/// <summary>What makes a commit durable, and cheap enough to be so.</summary>
public sealed class DurabilityTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _file.RemoveAsync();

    [Fact]
    public void The_writing_connection_flushes_every_commit_to_the_disk()
    {
        using var connection = new SqliteConnections(_file.Path).OpenWriter();

        connection.ExecuteScalar<int>("pragma synchronous").Should().Be(2, "FULL flushes the log at every commit");
        connection.ExecuteScalar<string>("pragma journal_mode").Should().Be("wal");
        connection.ExecuteScalar<int>("pragma foreign_keys").Should().Be(1);
    }

    [Fact]
    public void The_operating_systems_own_library_is_what_runs()
    {
        using var connection = new SqliteConnections(_file.Path).OpenReader();
        var loaded = File.ReadLines("/proc/self/maps").Where(line => line.Contains("sqlite3", StringComparison.Ordinal) && line.Contains(".so", StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).Distinct();

        loaded.Should().ContainSingle().Which.Should().StartWith("/usr/lib/").And.Contain("libsqlite3.so.0");
        new Version(connection.ExecuteScalar<string>("select sqlite_version()")!).Should().BeGreaterThanOrEqualTo(new Version(3, 35));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nobody_but_the_servers_user_reads_the_database_or_its_log(bool wasReadable)
    {
        if (wasReadable)
        {
            await File.WriteAllBytesAsync(_file.Path, [], Token);
            File.SetUnixFileMode(_file.Path, (UnixFileMode)0b110_100_100);
        }

        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);
        await store.InsertAsync(Sample.Of(Sample.Compute));

        foreach (var path in Directory.GetFiles(Path.GetDirectoryName(_file.Path)!))
        {
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, path);
        }
    }

    [Fact]
    public async Task Writers_that_wait_together_share_one_commit()
    {
        var connections = new SqliteConnections(_file.Path);
        using (var connection = connections.OpenWriter())
        {
            Migrations.Run(connection);
        }

        await using var writer = new GroupCommitWriter(connections.OpenWriter(), TimeProvider.System, UnreadableRows.Untold);
        var gate = new TaskCompletionSource();
        var first = writer.WriteAsync(
            async _ =>
            {
                await gate.Task;
                return true;
            },
            Token);
        var others = Enumerable.Range(0, 200).Select(_ => writer.WriteAsync(InsertAsync, Token)).ToList();
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        writer.Commits.Should().BeLessThanOrEqualTo(3, "the two hundred waited while the first held the transaction");
    }

    private static async Task<bool> InsertAsync(IStoreTransaction transaction)
    {
        await transaction.InsertAsync(Sample.Of(Sample.Compute), Token);
        return true;
    }
}
