using Dapper;
using Occi.Core.Infrastructure;
using Occi.Data.Sqlite;

namespace Occi.Data.Tests.Sqlite;

/// <summary>Rows that a broken disk or a hand has damaged hurt nothing but themselves.</summary>
public sealed class DamagedRowTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();
    private readonly List<string> _told = [];
    private IStratusStore _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = SqliteStores.Open(_file.Path, new ManualTime(), _told.Add);
        await _store.MigrateAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        await _file.RemoveAsync();
    }

    [Theory]
    [InlineData("attributes = 'x'")]
    [InlineData("attributes = ''")]
    [InlineData("attributes = '7'")]
    [InlineData("attributes = '{\"a\":1}{'")]
    [InlineData("attributes = '{\"a\":null}'")]
    [InlineData("attributes = '{\"a\":1e999}'")]
    [InlineData("attributes = cast(x'7b2261223a22ff227d' as text)")]
    [InlineData("observed = '['")]
    [InlineData("created = 9223372036854775807")]
    [InlineData("updated = -9223372036854775807")]
    [InlineData("source = 'nobody', target = 'nobody'")]
    [InlineData("sharing = 'publicly'")]
    public async Task A_damaged_entity_is_an_error_wherever_it_is_read(string damage)
    {
        var entity = Sample.Full();
        await _store.InsertAsync(Sample.Of(Sample.Compute), entity, Sample.Of(Sample.Compute));
        Break(entity, damage);

        var found = await _store.FindAsync(entity.Id, Token);

        (found!.IsDamaged, found.Observed.State, found.Title, found.Owner).Should().Be((true, EntityStates.Error, entity.Title, entity.Owner));
        (await _store.FindWithLinksAsync(entity.Id, Token))!.Entity.IsDamaged.Should().BeTrue();
        (await _store.ListAsync(EntityQuery.All(Viewer.Everything), Token).Select(each => each.IsDamaged).ToListAsync(Token)).Should().Equal(false, true, false);
        (await _store.ListWithLinksAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).CountAsync(Token)).Should().Be(3);
        (await _store.ListIdsAsync(EntityQuery.All(Viewer.Everything), Token).CountAsync(Token)).Should().Be(3);
        _told.Should().ContainSingle().Which.Should().Contain(entity.Id.Value.ToString());
    }

    [Theory]
    [InlineData("sharing = 'publicly'", Sharing.Private)]
    [InlineData("attributes = 'x'", Sharing.Public)]
    public async Task Damage_shows_nothing_to_anybody_who_did_not_see_it(string damage, Sharing sharing)
    {
        var entity = Sample.Full() with { Sharing = Sharing.Public };
        await _store.InsertAsync(entity);
        Break(entity, damage);

        (await _store.FindAsync(entity.Id, Token))!.Sharing.Should().Be(sharing);
        (await _store.ListIdsAsync(EntityQuery.All(Viewer.Of("biology", "Ben")), Token).CountAsync(Token)).Should().Be(sharing == Sharing.Public ? 1 : 0);
        (await _store.ListIdsAsync(EntityQuery.All(Viewer.Of(entity.Tenant, entity.Owner)), Token).CountAsync(Token)).Should().Be(1);
    }

    [Fact]
    public async Task Nothing_is_written_over_damage_but_that_it_goes()
    {
        var entity = Sample.Full();
        await _store.InsertAsync(entity);
        Break(entity, "attributes = 'precious'");
        var found = (await _store.FindAsync(entity.Id, Token))!;

        (await _store.AskAsync(transaction => transaction.UpdateAsync(found with { Title = "mended" }, Token))).Should().BeFalse();
        (await _store.AskAsync(transaction => transaction.UpdateAsync(found with { Desired = EntityStates.Absent }, Token))).Should().BeTrue();

        Column(entity, "attributes || title || desired").Should().Be("precious" + entity.Title + "absent");
    }

    [Theory]
    [InlineData("id = 'nobody'")]
    [InlineData("kind = 'nothing'")]
    public async Task What_does_not_say_what_it_is_is_left_out_and_pages_go_on_behind_it(string damage)
    {
        var entities = Enumerable.Range(0, 5).Select(_ => Sample.Of(Sample.Compute)).ToArray();
        await _store.InsertAsync(entities);
        Break(entities[1], damage);
        var rest = entities.Where(entity => entity != entities[1]).Select(entity => entity.Id).ToList();

        (await _store.ListIdsAsync(EntityQuery.All(Viewer.Everything), Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(rest);
        (await _store.ListAsync(EntityQuery.All(Viewer.Everything), Token).Select(each => each.Id).ToListAsync(Token)).Should().Equal(rest);
        var paged = new List<EntityId>();
        for (var page = 1; page <= 3; page++)
        {
            paged.AddRange(await _store.ListIdsAsync(EntityQuery.All(Viewer.Everything) with { Page = new QueryPage(page, 2) }, Token).Select(key => key.Id).ToListAsync(Token));
        }

        paged.Should().Equal(rest);
        _told.Should().ContainSingle().Which.Should().Contain("cannot be shown");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task A_filter_passes_over_what_it_cannot_read(int filters)
    {
        var entities = Enumerable.Range(0, 3).Select(_ => Sample.Of(Sample.Compute) with
        {
            Attributes = AttributeSet.From(Enumerable.Range(0, filters).Select(i => KeyValuePair.Create($"com.example.a{i}", AttributeValue.Of(i)))),
        }).ToArray();
        await _store.InsertAsync(entities);
        Break(entities[1], "attributes = '{', observed = 'x'");

        (await _store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Compute.Kind.Id) with { Attributes = entities[0].Attributes }, Token).Select(key => key.Id).ToListAsync(Token))
            .Should().Equal(entities[0].Id, entities[2].Id);
    }

    private void Break(StoredEntity entity, string damage)
    {
        using var connection = new SqliteConnections(_file.Path).OpenWriter();
        connection.Execute($"update entities set {damage} where id = @id", new { id = entity.Id.Value.ToString() });
    }

    private string? Column(StoredEntity entity, string expression)
    {
        using var connection = new SqliteConnections(_file.Path).OpenWriter();
        return connection.ExecuteScalar<string>($"select {expression} from entities where id = @id", new { id = entity.Id.Value.ToString() });
    }
}
