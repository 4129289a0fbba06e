using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class ListingTests : ServerTest
{
    [Theory]
    [InlineData("text/uri-list")]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task A_collection_is_listed_in_every_rendering(string rendering)
    {
        var storages = new[] { await Server.CreateStorageAsync(0.01m), await Server.CreateStorageAsync(0.02m) };

        var reply = (await Server.SendAsync(HttpMethod.Get, "/storage/", accept: rendering)).Require(200);

        reply.ContentType.Should().Be(rendering);
        reply.Everything.Should().ContainAll(storages.Select(storage => storage.Id.ToString()));
    }

    [Fact]
    public async Task A_uri_list_holds_absolute_addresses_in_the_order_of_creation()
    {
        var first = await Server.CreateStorageAsync(0.01m);
        var second = await Server.CreateStorageAsync(0.01m);

        var reply = await Server.SendAsync(HttpMethod.Get, "/storage/", accept: "text/uri-list");

        var root = Server.Client.BaseAddress!.ToString().TrimEnd('/');
        reply.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Should().Equal(root + first.Path, root + second.Path);
    }

    [Theory]
    [InlineData("/compute/")]
    [InlineData("/storage/")]
    [InlineData("/networkinterface/")]
    [InlineData("/storagelink/")]
    [InlineData("/mixin/os_tpl/tiny/")]
    public async Task An_empty_collection_is_an_empty_list(string collection)
    {
        (await Server.ListAsync(collection)).Should().BeEmpty();
        (await Server.SendAsync(HttpMethod.Get, collection)).Require(200).Body.Trim().Should().BeEmpty();
    }

    [Fact]
    public async Task The_location_of_a_mixin_lists_what_carries_it()
    {
        var compute = await Server.CreateComputeAsync();
        await Server.CreateStorageAsync(0.01m);

        (await Server.ListAsync("/mixin/os_tpl/tiny/")).Should().Equal(compute.Path);
    }

    [Fact]
    public async Task Json_lists_links_as_links_and_resources_with_their_links()
    {
        var compute = await Server.CreateComputeAsync();

        var resources = (await Server.SendAsync(HttpMethod.Get, "/compute/", accept: Rendering.Json)).Json.GetProperty("resources");
        var links = (await Server.SendAsync(HttpMethod.Get, "/networkinterface/", accept: Rendering.Json)).Json.GetProperty("links");

        new EntityView(resources[0]).Links.Should().ContainSingle().Which.Id.Should().Be(new EntityView(links[0]).Id);
        resources.GetArrayLength().Should().Be(1);
        new EntityView(resources[0]).Id.Should().Be(compute.Id);
    }

    [Theory]
    [InlineData("/-/")]
    [InlineData("/.well-known/org/ogf/occi/-/")]
    public async Task The_query_interface_names_kinds_actions_templates_and_images(string path)
    {
        foreach (var rendering in (string[])[Rendering.Plain, Rendering.Headers, Rendering.Json])
        {
            (await Server.SendAsync(HttpMethod.Get, path, accept: rendering)).Require(200).Everything
                .Should().ContainAll("compute", "storagelink", "suspend", "small", "tiny", "ipnetwork", "user_data");
        }
    }
}
