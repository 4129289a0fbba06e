namespace Occi.Data.Tests.Entities;

/// <summary>Entities read together with their links, as clients ask for them.</summary>
public abstract class ResourceSuite : StoreSuite
{
    [Fact]
    public async Task A_resource_comes_with_the_links_that_it_owns_in_the_order_of_creation()
    {
        var (compute, storage) = (Sample.Full(), Sample.Of(Sample.Storage));
        var links = new[] { Sample.Link(compute, storage), Sample.Link(compute, storage) };
        await Store.InsertAsync(compute, storage, links[0], links[1]);

        var found = await Store.FindWithLinksAsync(compute.Id, Token);

        found!.Entity.Should().BeEquivalentTo(await ReadAsync(compute));
        found.Links.Select(link => link.Id).Should().Equal(links.Select(link => link.Id));
        found.Links[0].Ends.Should().Be(new LinkEnds(compute.Id, storage.Id));
        (await Store.FindWithLinksAsync(storage.Id, Token))!.Links.Should().BeEmpty("a link belongs to its source");
    }

    [Fact]
    public async Task An_unknown_resource_is_null_until_it_is_there()
    {
        var compute = Sample.Of(Sample.Compute);
        (await Store.FindWithLinksAsync(compute.Id, Token)).Should().BeNull();

        await Store.InsertAsync(compute);

        (await Store.FindWithLinksAsync(compute.Id, Token)).Should().NotBeNull();
    }

    [Fact]
    public async Task Every_commit_is_seen_by_the_next_read()
    {
        var compute = Sample.Of(Sample.Compute);
        await Store.InsertAsync(compute);

        for (var count = 1; count <= 20; count++)
        {
            var stored = (await Store.FindWithLinksAsync(compute.Id, Token))!.Entity;
            await Store.AskAsync(transaction => transaction.UpdateAsync(stored with { Title = $"{count}" }, Token));

            (await Store.FindWithLinksAsync(compute.Id, Token))!.Entity.Title.Should().Be($"{count}");
        }
    }

    [Fact]
    public async Task A_link_that_comes_or_goes_is_seen_by_the_next_read()
    {
        var (compute, storage) = (Sample.Of(Sample.Compute), Sample.Of(Sample.Storage));
        var link = Sample.Link(compute, storage);
        await Store.InsertAsync(compute, storage);
        (await Store.FindWithLinksAsync(compute.Id, Token))!.Links.Should().BeEmpty();

        await Store.InsertAsync(link);
        (await Store.FindWithLinksAsync(compute.Id, Token))!.Links.Should().ContainSingle();

        await Store.DoAsync(transaction => transaction.RemoveAsync(link.Id, Token));
        (await Store.FindWithLinksAsync(compute.Id, Token))!.Links.Should().BeEmpty();
    }

    [Fact]
    public async Task Readers_at_the_same_time_never_see_less_than_what_was_committed_before_they_asked()
    {
        var compute = Sample.Of(Sample.Compute) with { Title = "0" };
        await Store.InsertAsync(compute);
        var committed = 0;
        var isOver = false;
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!Volatile.Read(ref isOver))
            {
                var atLeast = Volatile.Read(ref committed);
                var found = await Store.FindWithLinksAsync(compute.Id, Token);
                int.Parse(found!.Entity.Title!, null).Should().BeGreaterThanOrEqualTo(atLeast);
            }
        })).ToList();

        for (var count = 1; count <= 100; count++)
        {
            var stored = await ReadAsync(compute);
            await Store.AskAsync(transaction => transaction.UpdateAsync(stored with { Title = $"{count}" }, Token));
            Volatile.Write(ref committed, count);
        }

        Volatile.Write(ref isOver, true);
        await Task.WhenAll(readers);
    }
}
