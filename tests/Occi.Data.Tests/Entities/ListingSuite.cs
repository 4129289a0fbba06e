namespace Occi.Data.Tests.Entities;

/// <summary>Many entities.</summary>
public abstract class ListingSuite : StoreSuite
{
    [Fact]
    public async Task Entities_are_listed_by_kind_in_the_order_of_creation()
    {
        var first = Sample.Of(Sample.Compute);
        var second = Sample.Of(Sample.Compute);
        await Store.InsertAsync(first, Sample.Of(Sample.Storage));
        await Store.InsertAsync(second);

        (await Store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(entity => entity.Id).ToListAsync(Token)).Should().Equal(first.Id, second.Id);
        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task An_update_does_not_move_an_entity_in_the_listing()
    {
        var first = Sample.Of(Sample.Compute);
        var second = Sample.Of(Sample.Compute);
        await Store.InsertAsync(first, second);

        await Store.AskAsync(transaction => transaction.UpdateAsync(first with { Title = "changed" }, Token));

        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().Equal(first.Id, second.Id);
    }

    [Fact]
    public async Task An_entity_that_is_being_deleted_is_hidden_from_lists_but_found_by_id_and_by_links()
    {
        var (compute, storage) = (Sample.Full() with { Desired = EntityStates.Absent }, Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, storage) with { Desired = EntityStates.Absent };
        await Store.InsertAsync(compute, storage, link);

        (await Store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).ToListAsync(Token)).Should().BeEmpty();
        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).Select(key => key.Id).ToListAsync(Token)).Should().BeEmpty();
        (await Store.ListAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.ZebraKey), Token).ToListAsync(Token)).Should().BeEmpty();
        (await Store.ListWithLinksAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).ToListAsync(Token)).Should().BeEmpty();
        (await ReadAsync(compute)).IsAbsent.Should().BeTrue();
        (await Store.LinksFromAsync(compute.Id, Token)).Should().ContainSingle().Which.Id.Should().Be(link.Id);
        (await Store.LinksToAsync(storage.Id, Token)).Should().ContainSingle().Which.Id.Should().Be(link.Id);
    }

    [Fact]
    public async Task Entities_are_listed_by_mixin_whatever_their_place_among_the_mixins()
    {
        var both = Sample.Full();
        var one = Sample.Of(Sample.Storage) with { Mixins = [Sample.Ant] };
        await Store.InsertAsync(both, Sample.Of(Sample.Compute), one);

        (await Store.ListAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.AntKey), Token).Select(entity => entity.Id).ToListAsync(Token)).Should().Equal(both.Id, one.Id);
        (await Store.ListAsync(EntityQuery.OfMixin(Viewer.Everything, Sample.ZebraKey), Token).Select(entity => entity.Id).ToListAsync(Token)).Should().Equal(both.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(300)]
    [InlineData(513)]
    public async Task A_listing_with_links_is_whole_over_any_number_of_pages(int count)
    {
        var computes = Enumerable.Range(0, count).Select(_ => Sample.Of(Sample.Compute)).ToArray();
        var storage = Sample.Of(Sample.Storage);
        var links = computes.SelectMany((compute, index) => Enumerable.Range(0, index % 3).Select(_ => Sample.Link(compute, storage))).ToArray();
        await Store.InsertAsync([.. computes, storage, .. links]);

        var listed = await Store.ListWithLinksAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token).ToListAsync(Token);

        listed.Select(each => each.Entity.Id).Should().Equal(computes.Select(compute => compute.Id));
        listed.SelectMany(each => each.Links).Select(link => link.Id).Should().Equal(links.Select(link => link.Id));
        listed.Should().NotContain(each => each.Links.Any(link => link.Ends!.Source != each.Entity.Id));
    }

    [Fact]
    public async Task A_listing_that_is_left_half_way_does_not_hinder_writers()
    {
        await Store.InsertAsync([.. Enumerable.Range(0, 50).Select(_ => Sample.Of(Sample.Compute))]);

        await foreach (var _ in Store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), Token))
        {
            await Store.InsertAsync(Sample.Of(Sample.Storage));
            break;
        }

        (await Store.ListIdsAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Storage), Token).Select(key => key.Id).ToListAsync(Token)).Should().HaveCount(1);
    }

    [Fact]
    public async Task A_listing_ends_when_it_is_cancelled()
    {
        await Store.InsertAsync([.. Enumerable.Range(0, 5).Select(_ => Sample.Of(Sample.Compute))]);
        using var source = new CancellationTokenSource();
        var seen = 0;

        var listing = async () =>
        {
            await foreach (var _ in Store.ListAsync(EntityQuery.OfKind(Viewer.Everything, Sample.Compute), source.Token))
            {
                seen++;
                await source.CancelAsync();
            }
        };

        await listing.Should().ThrowAsync<OperationCanceledException>();
        seen.Should().Be(1);
    }
}
