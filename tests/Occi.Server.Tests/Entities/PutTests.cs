using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Entities;

/// <summary>PUT: a new entity where there is none, a full update where there is one.</summary>
public sealed class PutTests : ServerTest
{
    private const string Storage = "Category: storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"\nX-OCCI-Attribute: occi.storage.size=0.01\n";

    [Fact]
    public async Task A_free_place_gets_a_new_entity_and_a_taken_one_is_updated()
    {
        var path = $"/storage/{Guid.NewGuid()}";

        var made = (await PutAsync(path, Storage)).Require(201);
        made.Location.Should().Be(path);
        await Server.WaitForStateAsync(path, "online");
        (await PutAsync(path, Storage + "X-OCCI-Attribute: occi.core.title=\"second\"")).Require(200);

        (await Server.ReadAsync(path)).Title.Should().Be("second");
        (await PutAsync(path, Storage, Condition("If-None-Match", "*"))).Require(412);
        (await PutAsync($"/storage/{Guid.NewGuid()}", Storage, Condition("If-None-Match", "*"))).Require(201);
        (await PutAsync($"/storage/{Guid.NewGuid()}", Storage, Condition("If-Match", "*"))).Require(412);
    }

    [Fact]
    public async Task A_place_that_cannot_be_had_is_refused()
    {
        var network = await Server.DefaultNetworkAsync();
        await Server.WaitUntilIdleAsync();
        var before = Site.Snapshot();

        (await PutAsync("/storage/mine", Storage)).Require(400).Body.Should().Contain("UUID");
        (await PutAsync(network.Replace("network", "storage", StringComparison.Ordinal), Storage)).Require(409);
        (await PutAsync($"/compute/{Guid.NewGuid()}", Storage)).Require(400);
        (await PutAsync($"/storage/{Guid.NewGuid()}", "nonsense")).Require(400);
        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task The_place_of_one_that_is_just_going_is_taken()
    {
        var compute = await Server.CreateComputeAsync();
        Site.Backend.DelayNext(MemoryVerb.DeleteMachine, TimeSpan.FromMinutes(10));
        (await Server.SendAsync(HttpMethod.Delete, compute.Path)).Require(200);

        (await PutAsync(compute.Path, "Category: compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"")).Require(409);
    }

    [Fact]
    public async Task Links_in_text_are_refused_and_in_json_left_as_they_are()
    {
        var network = await Server.DefaultNetworkAsync();
        var compute = await Server.CreateComputeAsync();

        (await PutAsync(compute.Path, $"Category: compute; scheme=\"{Wish.Infrastructure}\"; class=\"kind\"\nLink: <{network}>; rel=\"{Wish.Infrastructure}network\"; category=\"{Wish.Infrastructure}networkinterface\""))
            .Require(400).Body.Should().StartWith("Link");
        var json = new StringContent($"{{\"kind\": \"{Wish.Infrastructure}compute\", \"title\": \"t\", \"links\": []}}", System.Text.Encoding.UTF8, Rendering.Json);
        (await Server.SendAsync(HttpMethod.Put, compute.Path, json, Rendering.Json)).Require(200);

        var after = await Server.ReadAsync(compute.Path);
        (after.Title, after.Links.Count).Should().Be(("t", 1));
    }

    [Theory]
    [InlineData("OCCI/1.1", 403)]
    [InlineData("OCCI/1.2", 400)]
    [InlineData("curl/8", 400)]
    public async Task What_only_the_server_sets_is_refused(string agent, int status)
    {
        var storage = await Server.CreateStorageAsync(0.01m);
        await Server.WaitUntilIdleAsync();
        var before = Site.Snapshot();
        foreach (var method in (HttpMethod[])[HttpMethod.Put, HttpMethod.Post])
        {
            (await Server.SendAsync(method, storage.Path, StratusServer.Plain(Storage + "X-OCCI-Attribute: occi.storage.state=\"offline\""), shape: Condition("User-Agent", agent)))
                .Require(status).Body.Should().Contain("occi.storage.state");
        }

        Site.Snapshot().Should().Be(before);
    }

    [Fact]
    public async Task A_clients_own_id_binds_nobody()
    {
        var id = Guid.NewGuid().ToString();
        var reply = (await Server.SendAsync(HttpMethod.Post, "/storage/", StratusServer.Plain(Storage + $"X-OCCI-Attribute: occi.core.id=\"{id}\""))).Require(201);

        reply.Location.Should().StartWith("/storage/").And.NotContain(id);
    }

    private Task<Reply> PutAsync(string path, string body, Action<HttpRequestMessage>? shape = null) => Server.SendAsync(HttpMethod.Put, path, StratusServer.Plain(body), shape: shape);

    private static Action<HttpRequestMessage> Condition(string name, string value) => request => request.Headers.TryAddWithoutValidation(name, value);
}
