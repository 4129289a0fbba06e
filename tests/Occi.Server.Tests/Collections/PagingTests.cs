using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Listings a page at a time (GFD.223 section 5.5.7).</summary>
public sealed class PagingTests : CollectionTest
{
    [Fact]
    public async Task Pages_are_complete_and_do_not_overlap_in_every_rendering()
    {
        await DisksAsync(3);
        await Server.CreateComputeAsync();
        foreach (var rendering in (string[])[UriList, Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"])
        {
            foreach (var path in (string[])["/", "/storage/"])
            {
                var all = await MembersAsync(path, rendering);
                var paged = new List<string>();
                for (var page = 1; page <= (all.Count + 1) / 2; page++)
                {
                    paged.AddRange(await MembersAsync($"{path}?page={page}{(page % 2 == 0 ? ';' : '&')}number=2", rendering));
                }

                paged.Should().BeEquivalentTo(all, "{0} in {1}", path, rendering);
                (await MembersAsync($"{path}?page={all.Count}&number=2", rendering)).Should().BeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_mixed_listing_in_JSON_that_is_sent_in_several_parts_comes_whole()
    {
        await DisksAsync(70); // the first part is sent before the links begin
        await Server.CreateComputeAsync();

        (await MembersAsync("/", Rendering.Json)).Should().BeEquivalentTo(await MembersAsync("/", UriList));
    }

    [Theory]
    [InlineData("number=0", 400)]
    [InlineData("number=-1", 400)]
    [InlineData("page=0", 400)]
    [InlineData("page=x", 400)]
    [InlineData("page=", 400)]
    [InlineData("page=1e3", 400)]
    [InlineData("page=99999999999", 400)]
    [InlineData("number=10001", 413)]
    [InlineData("number=2147483647", 413)]
    [InlineData("page=2147483647", 200)]
    [InlineData("page=2147483647;number=10000", 200)]
    public async Task Odd_pages_are_answered(string query, int status)
    {
        foreach (var rendering in (string[])[UriList, Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"])
        {
            (await Server.SendAsync(HttpMethod.Get, "/storage/?" + query, accept: rendering)).Require(status);
        }
    }

    [Fact]
    public async Task A_page_for_people_leads_to_the_one_before_and_the_one_after()
    {
        await DisksAsync(3);

        (await Page("page=1&number=1")).Should().Contain("?page=2&amp;number=1").And.NotContain("page=0");
        (await Page("page=2&number=1")).Should().ContainAll("?page=1&amp;number=1", "?page=3&amp;number=1");
        (await Page("page=3&number=1")).Should().Contain("?page=2&amp;number=1").And.NotContain("page=4");
        (await Page("page=2147483647&number=1")).Should().NotContain("page=-").And.NotContain("page=2147483648");

        async Task<string> Page(string query) => (await Server.SendAsync(HttpMethod.Get, "/storage/?" + query, accept: "text/html")).Require(200).Body;
    }

    [Fact]
    public async Task A_listing_that_the_database_cannot_give_is_an_error_in_every_rendering()
    {
        Site.Execute("alter table entities rename to lost");
        foreach (var rendering in (string[])[UriList, Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"])
        {
            foreach (var path in (string[])["/", "/storage/", "/networkinterface/"])
            {
                (await Server.SendAsync(HttpMethod.Get, path, accept: rendering)).Require(503).Body.Should().Contain("database");
            }
        }

        Site.Execute("alter table lost rename to entities");
    }
}
