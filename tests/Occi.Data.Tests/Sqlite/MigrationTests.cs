using Dapper;
using Occi.Data.Sqlite;

namespace Occi.Data.Tests.Sqlite;

public sealed class MigrationTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _file.RemoveAsync();

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var entity = Sample.Full();
        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);
        await store.InsertAsync(entity);
        var before = Schema();

        await store.MigrateAsync(Token);

        Schema().Should().Be(before);
        (await store.FindAsync(entity.Id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_with_what_to_do()
    {
        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);
        using (var connection = new SqliteConnections(_file.Path).OpenWriter())
        {
            connection.Execute("pragma user_version = 999");
        }

        var migrate = () => store.MigrateAsync(Token);

        await migrate.Should().ThrowAsync<InvalidOperationException>().WithMessage("The database is of schema 999*knows schemas up to*run the newer Stratus, or restore a backup.");
    }

    [Fact]
    public async Task Processes_that_start_at_once_migrate_once()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _file.OpenAsync(TimeProvider.System).AsTask()));

        using var start = new Barrier(stores.Length);
        await Task.WhenAll(stores.Select(store => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(Token);
                return store.MigrateAsync(Token);
            },
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap()));

        (await stores[0].BacklogAsync(Token)).Count.Should().Be(0);
        Schema().Should().Contain("entities");
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private string Schema()
    {
        using var connection = new SqliteConnections(_file.Path).OpenReader();
        return string.Join('\n', connection.Query<string>("select sql from sqlite_schema where sql is not null order by name"));
    }
}
