namespace Occi.Data.Tests.Entities;

/// <summary>Parts of listings.</summary>
public abstract class PagingSuite : StoreSuite
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    [InlineData(600)]
    public async Task Pages_put_together_are_the_listing(int size)
    {
        var entities = Enumerable.Range(0, 600).Select(number => Sample.Of(number % 2 == 0 ? Sample.Compute : Sample.Storage) with
        {
            Mixins = number % 3 == 0 ? [Sample.Ant] : [],
        }).ToArray();
        await Store.InsertAsync(entities);

        await ShouldBeAsync(EntityQuery.All(Viewer.Everything), size, entities);
        await ShouldBeAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Storage), size, [.. entities.Where(each => each.Kind == Sample.Storage)]);
        await ShouldBeAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), size, [.. entities.Where(each => each.Mixins.Count > 0)]);
    }

    [Fact]
    public async Task A_page_after_the_last_is_empty_however_far()
    {
        await Store.InsertAsync(Sample.Of(Sample.Compute));

        (await Store.ListIdsAsync(EntityQuery.All(Viewer.Everything) with { Page = new QueryPage(2, 1) }, Token).ToListAsync(Token)).Should().BeEmpty();
        (await Store.ListAsync(EntityQuery.All(Viewer.Everything) with { Page = new QueryPage(int.MaxValue, int.MaxValue) }, Token).ToListAsync(Token)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-1, -1)]
    public void Pages_are_counted_from_1_and_hold_something(int number, int size)
    {
        var page = () => new QueryPage(number, size);

        page.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task Long_entities_are_listed_in_more_than_one_stretch_and_all_come()
    {
        var text = AttributeSet.Of(("com.example.long", AttributeValue.Of(new string('x', 300_000))));
        var entities = Enumerable.Range(0, 9).Select(_ => Sample.Of(Sample.Compute) with { Attributes = text }).ToArray();
        await Store.InsertAsync(entities);

        (await Store.ListAsync(EntityQuery.All(Viewer.Everything), Token).Select(entity => entity.Id).ToListAsync(Token)).Should().Equal(entities.Select(each => each.Id));
        (await Store.ListWithLinksAsync(EntityQuery.All(Viewer.Everything) with { Page = new QueryPage(2, 5) }, Token).Select(each => each.Entity.Id).ToListAsync(Token))
            .Should().Equal(entities.Skip(5).Select(each => each.Id));
    }

    [Fact]
    public async Task An_entity_that_is_removed_while_the_list_is_read_does_not_make_another_come_twice_or_never()
    {
        var entities = Enumerable.Range(0, 600).Select(_ => Sample.Of(Sample.Compute)).ToArray();
        await Store.InsertAsync(entities);

        var seen = new List<EntityId>();
        await foreach (var entity in Store.ListAsync(EntityQuery.All(Viewer.Everything), Token))
        {
            seen.Add(entity.Id);
            if (seen.Count == 10)
            {
                await Store.DoAsync(transaction => transaction.RemoveAsync(entities[3].Id, Token));
                await Store.DoAsync(transaction => transaction.RemoveAsync(entities[500].Id, Token));
            }
        }

        seen.Should().Equal(entities.Where((_, index) => index != 500).Select(each => each.Id));
    }

    private async Task ShouldBeAsync(EntityQuery query, int size, StoredEntity[] expected)
    {
        var (keys, entities) = (new List<EntityId>(), new List<EntityId>());
        for (var number = 1; number <= (expected.Length / size) + 1; number++)
        {
            var page = query with { Page = new QueryPage(number, size) };
            var part = await Store.ListIdsAsync(page, Token).ToListAsync(Token);
            part.Count.Should().BeLessThanOrEqualTo(size);
            keys.AddRange(part.Select(key => key.Id));
            if (size >= 300)
            {
                entities.AddRange(await Store.ListAsync(page, Token).Select(entity => entity.Id).ToListAsync(Token));
            }
        }

        keys.Should().Equal(expected.Select(each => each.Id));
        entities.Should().Equal(size >= 300 ? keys : []);
    }
}
