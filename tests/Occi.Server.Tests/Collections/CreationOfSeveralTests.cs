using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Entities that one request makes, together or not at all.</summary>
public sealed class CreationOfSeveralTests : CollectionTest
{
    private const string One = "11111111-0000-4000-8000-000000000001";
    private const string Two = "urn:uuid:11111111-0000-4000-8000-000000000002";
    private const string Three = "/network/11111111-0000-4000-8000-000000000003";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_links_name_may_come_before_or_after_them(bool isReversed)
    {
        JsonNode[] resources = [Resource("compute", One), Resource("storage", Two, Size(0.01)), Resource("network", "11111111-0000-4000-8000-000000000003")];
        JsonNode[] links = [Link("storagelink", One, Two), Link("networkinterface", One, Three)];
        var body = isReversed
            ? new JsonObject { ["links"] = new JsonArray([.. links.Reverse()]), ["resources"] = new JsonArray([.. resources.Reverse()]) }
            : new JsonObject { ["resources"] = new JsonArray(resources), ["links"] = new JsonArray(links) };

        var reply = (await PostJsonAsync("/", body)).Require(201);

        var made = reply.Json.GetProperty("resources").EnumerateArray().Concat(reply.Json.GetProperty("links").EnumerateArray()).Select(each => new EntityView(each)).ToList();
        made.Select(entity => entity.Kind).Should().BeEquivalentTo("compute", "storage", "network", "storagelink", "networkinterface");
        reply.Body.Should().NotContain("11111111-0000", "names of the client bind nobody");
        await Server.WaitUntilIdleAsync();
        var compute = await Server.WaitForStateAsync(made.Single(entity => entity.Kind == "compute").Path, "active");
        compute.Links.Select(link => link.State).Should().OnlyContain(state => state == "active");
        compute.Links.Select(link => new Uri(new Uri("http://x"), link.Target).AbsolutePath)
            .Should().Contain([made.Single(entity => entity.Kind == "storage").Path, made.Single(entity => entity.Kind == "network").Path]);
    }

    [Theory]
    [InlineData(UriList)]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData("text/html")]
    public async Task The_answer_tells_where_all_are(string rendering)
    {
        var body = new JsonObject { ["resources"] = new JsonArray(Resource("storage", null, Size(0.01)), Resource("network")) };

        var reply = (await PostJsonAsync("/", body, rendering)).Require(201);

        reply.Everything.Should().ContainAll((await Server.ListAsync("/storage/"))[0], (await Server.ListAsync("/network/"))[1]);
    }

    [Theory]
    [InlineData("{\"kind\": \"KIND#storage\", \"attributes\": {\"occi.storage.size\": \"huge\"}}", 400, "resources[1].")]
    [InlineData("{\"kind\": \"KIND#nothing\"}", 400, "resources[1].")]
    [InlineData("{\"kind\": \"KIND#storage\", \"attributes\": {\"occi.storage.size\": 1e12}}", 400, "resources[1].occi.storage.size")]
    [InlineData("{\"kind\": \"KIND#compute\", \"attributes\": {\"occi.compute.cores\": 100000}}", 400, "resources[1].occi.compute.cores")]
    [InlineData("{\"kind\": \"KIND#compute\", \"links\": [{\"kind\": \"KIND#storagelink\", \"target\": {\"location\": \"/storage/00000000-0000-4000-8000-00000000dead\"}}]}", 400, "resources[1].")]
    [InlineData("{\"kind\": \"KIND#network\", \"mixins\": [\"http://schemas.ogf.org/occi/infrastructure/network#ipnetwork\"], \"attributes\": {\"occi.network.address\": \"10.0.0.3/24\"}}", 400, "resources[1].occi.network.address")]
    public async Task One_that_is_refused_keeps_all_out_and_is_named(string resource, int status, string where)
    {
        var before = await SettledAsync();
        var body = $"{{\"resources\": [{{\"kind\": \"KIND#compute\"}}, {resource}, {{\"kind\": \"KIND#network\"}}]}}".Replace("KIND#", Infrastructure, StringComparison.Ordinal);

        (await PostJsonAsync("/", JsonNode.Parse(body)!)).Require(status).Body.Should().Contain(where);

        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task A_link_that_is_refused_keeps_its_ends_out_and_is_named()
    {
        var before = await SettledAsync();
        var body = new JsonObject
        {
            ["resources"] = new JsonArray(Resource("compute", "a"), Resource("storage", "b", Size(0.01))),
            ["links"] = new JsonArray(Link("storagelink", "a", "b"), Link("storagelink", "a", "b")),
        };

        (await PostJsonAsync("/", body)).Require(409).Body.Should().Contain("links[1].");

        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task At_the_place_of_a_kind_others_are_misplaced()
    {
        var body = new JsonObject { ["resources"] = new JsonArray(Resource("storage", null, Size(0.01)), Resource("network")) };

        (await PostJsonAsync("/storage/", body)).Require(400).Body.Should().Contain("resources[1].kind");
        (await Server.ListAsync("/storage/")).Should().BeEmpty();
    }

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task Every_kind_can_be_made_at_the_root(string rendering)
    {
        var compute = await MakeAsync(new Wish("compute").With("occi.core.title", "c"));
        var storage = await MakeAsync(new Wish("storage").With("occi.storage.size", 0.01m));
        var network = await MakeAsync(new Wish("network"));
        await Server.WaitUntilIdleAsync();
        var link = await MakeAsync(new Wish("storagelink").With("occi.core.source", compute).With("occi.core.target", storage));
        await MakeAsync(new Wish("networkinterface").With("occi.core.source", compute).With("occi.core.target", network));

        (await Server.WaitForStateAsync(link, "active")).Kind.Should().Be("storagelink");

        async Task<string> MakeAsync(Wish wish)
        {
            var (body, shape) = Rendering.Write(wish, rendering);
            return (await Server.SendAsync(HttpMethod.Post, "/", body, rendering, shape)).Require(201).Location;
        }
    }

    [Fact]
    public async Task More_than_a_thousand_are_refused()
    {
        var body = new JsonObject { ["resources"] = new JsonArray([.. Enumerable.Range(0, 1001).Select(_ => (JsonNode)Resource("network"))]) };

        (await PostJsonAsync("/network/", body)).Status.Should().BeOneOf(400, 413);
        (await Server.ListAsync("/network/")).Should().ContainSingle();
    }

    private static JsonObject Size(double size) => new() { ["occi.storage.size"] = size };
}
