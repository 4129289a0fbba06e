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
    public async Task What_the_first_schema_held_is_all_there_after_the_migration()
    {
        var (compute, storage) = (new EntityId(Guid.NewGuid()), new EntityId(Guid.NewGuid()));
        var link = new EntityId(Guid.NewGuid());
        using (var connection = new SqliteConnections(_file.Path).OpenWriter())
        {
            connection.Execute(Migrations.Scripts()[0]);
            connection.Execute("pragma user_version = 1");
            const string insert = """
                insert into entities (id, kind, tenant, owner, title, attributes, desired, state, observed, version, created, updated)
                values (@id, @kind, 'physics', 'Ada', 'kept', '{"com.example.a":1}', 'active', 'inactive', '{}', 7, 1000, 2000)
                """;
            connection.Execute(insert, new { id = $"{storage.Value}", kind = $"{Sample.Storage}" });
            connection.Execute(insert, new { id = $"{compute.Value}", kind = $"{Sample.Compute}" });
            connection.Execute(insert, new { id = $"{link.Value}", kind = $"{Sample.StorageLink}" });
            connection.Execute("insert into links (id, source, target) values (@id, @source, @target)", new { id = $"{link.Value}", source = $"{compute.Value}", target = $"{storage.Value}" });
            connection.Execute(
                "insert into entity_mixins (entity, mixin, position) values (@id, @zebra, 0), (@id, @ant, 1)",
                new { id = $"{compute.Value}", zebra = $"{Sample.Zebra}", ant = $"{Sample.Ant}" });
        }

        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);

        var (entity, links) = (await store.FindWithLinksAsync(compute, Token))!;
        (entity.Title, entity.Version, entity.Sequence).Should().Be(("kept", 7L, 2L));
        entity.Mixins.Should().Equal(Sample.Zebra, Sample.Ant);
        links.Should().ContainSingle().Which.Ends.Should().Be(new LinkEnds(compute, storage));
        (await store.ListIdsAsync(EntityQuery.All(Viewer.Everything), Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(storage, compute, link);
        (await store.ListIdsAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), Token).ToListAsync(Token)).Should().Equal(new EntityKey(Sample.Compute, compute));
        (await store.LinksToAsync(storage, Token)).Should().ContainSingle().Which.Id.Should().Be(link);
        await store.DoAsync(transaction => transaction.RemoveAsync(compute, Token));
        (await store.ListIdsAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), Token).ToListAsync(Token)).Should().BeEmpty("the associations go with the entity as before");
    }

    [Fact]
    public async Task What_the_third_schema_held_becomes_private_but_the_site_s_own_and_its_tags_stay_the_tenant_s()
    {
        var (ours, site) = (EntityId.New(), EntityId.New());
        using (var connection = new SqliteConnections(_file.Path).OpenWriter())
        {
            foreach (var script in Migrations.Scripts().Take(3))
            {
                connection.Execute(script);
            }

            connection.Execute("pragma user_version = 3");
            const string insert = """
                insert into entities (id, kind, tenant, owner, title, attributes, desired, state, observed, version, created, updated)
                values (@id, @kind, 'local', @owner, 'kept', '{"occi.compute.cores":2}', 'active', 'inactive', '{}', 7, 1000, 2000)
                """;
            connection.Execute(insert, new { id = $"{ours.Value}", kind = $"{Sample.Compute}", owner = "local" });
            connection.Execute(insert, new { id = $"{site.Value}", kind = $"{Core.Infrastructure.Network.Kind.Id}", owner = "stratus" });
            connection.Execute(
                "insert into user_mixins (tenant, id, location, depends, owner, created) values ('local', @id, '/my/ant/', '', 'local', 1000)", new { id = $"{Sample.Ant}" });
        }

        await using var store = await _file.OpenAsync(TimeProvider.System);
        await store.MigrateAsync(Token);

        var kept = (await store.FindAsync(ours, Token))!;
        (kept.Sharing, kept.Title, kept.Version, kept.Sequence).Should().Be((Sharing.Private, "kept", 7L, 1L));
        (await store.UsageOfTenantAsync("local", Token)).Should().Be(Usage.None with { Machines = 1, Cores = 2, Networks = 1 });
        (await store.UsageOfOwnerAsync("local", "stratus", Token)).Should().Be(Usage.None with { Networks = 1 });
        (await store.UsageOfHostAsync("", Token)).Should().Be(new HostUsage(1, 2, 0));
        (await store.FindAsync(site, Token))!.Sharing.Should().Be(Sharing.Public);
        (await store.ListUserMixinsAsync(Token)).Should().ContainSingle().Which.Sharing.Should().Be(Sharing.Group);
        var tag = (await store.ListUserMixinsAsync(Token)).Single();
        (await store.AskAsync(transaction => transaction.InsertUserMixinAsync(tag with { Location = "/my/other/" }, Token))).Should().BeFalse("its identity is taken as before");
        (await store.ListIdsAsync(EntityQuery.All(Viewer.Of("elsewhere", "somebody")), Token).ToListAsync(Token)).Should().Equal(new EntityKey(Core.Infrastructure.Network.Kind.Id, site));
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
