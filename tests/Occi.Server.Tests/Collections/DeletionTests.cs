using System.Text;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Many go with one request.</summary>
public sealed class DeletionTests : CollectionTest
{
    [Fact]
    public async Task Deleting_everything_leaves_the_sites_network_and_nothing_else()
    {
        var network = await Server.CreateAsync(new Wish("network"));
        for (var i = 0; i < 3; i++)
        {
            var disk = await Server.CreateStorageAsync(0.01m);
            await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk.Path).WithLink("networkinterface", network), "active", Rendering.Plain);
        }

        await Server.CreateComputeAsync();

        (await Server.SendAsync(HttpMethod.Delete, "/")).Require(200);

        (await Server.ListAsync("/")).Should().Equal(await Server.DefaultNetworkAsync());
        await Server.WaitUntilIdleAsync();
        var host = await Site.DescribeHostAsync();
        host.Should().NotContain("machine ");
        host.Split('\n').Should().ContainSingle(line => line.StartsWith("network ", StringComparison.Ordinal));
        (await Site.Volumes.ListAsync(Token).CountAsync(Token)).Should().Be(0);
        Site.Rows("select id from entities").Should().ContainSingle();
    }

    [Fact]
    public async Task All_networks_can_be_deleted_but_the_sites_own()
    {
        var ours = await Server.DefaultNetworkAsync();
        await Server.CreateAsync(new Wish("network"));

        (await Server.SendAsync(HttpMethod.Delete, "/network/")).Require(200);

        (await Server.ListAsync("/network/")).Should().Equal(ours);
        (await NameAsync(HttpMethod.Delete, "/network/", ours)).Require(409).Body.Should().Contain("default network");
    }

    [Fact]
    public async Task A_machine_its_link_and_its_disk_can_be_named_together_in_any_order_and_form()
    {
        foreach (var order in (int[][])[[0, 1, 2], [2, 1, 0], [1, 2, 0]])
        {
            foreach (var isBare in (bool[])[false, true])
            {
                var disk = await Server.CreateStorageAsync(0.01m);
                var compute = await Server.CreateAsync(new Wish("compute").WithLink("storagelink", disk.Path), "active", Rendering.Plain);
                var link = compute.Links.Single(each => each.Kind == "storagelink");
                EntityView[] all = [compute, link, disk];
                var named = new JsonArray([.. order.Select(index => (JsonNode)(isBare ? $"urn:uuid:{all[index].Id}" : all[index].Path))]);

                (await Server.SendAsync(HttpMethod.Delete, "/", Json(named))).Require(200);

                (await Server.ListAsync("/")).Should().Equal(await Server.DefaultNetworkAsync());
            }
        }
    }

    [Fact]
    public async Task Naming_one_twice_is_naming_it_once()
    {
        var disks = await DisksAsync(2);

        (await NameAsync(HttpMethod.Delete, "/storage/", disks[0], Server.Client.BaseAddress!.ToString().TrimEnd('/') + disks[0])).Require(200);

        (await Server.ListAsync("/storage/")).Should().Equal(disks[1]);
    }

    [Fact]
    public async Task Named_entities_may_stand_in_headers_whatever_the_type_of_the_body_that_there_is_not()
    {
        foreach (var type in (string?[])[null, "text/plain", "text/occi", "application/occi+json", "text/uri-list"])
        {
            var disks = await DisksAsync(2);

            (await Server.SendAsync(HttpMethod.Delete, "/storage/", type is null ? null : Typed("", type), shape: Filter(("X-OCCI-Location", disks[0])))).Require(200);

            (await Server.ListAsync("/storage/")).Should().Equal([disks[1]], "the type is {0}", type);
            (await Server.SendAsync(HttpMethod.Delete, "/storage/")).Require(200);
        }
    }

    [Theory]
    [InlineData("", "X-OCCI-Attribute", "occi.storage.size=0.03")]
    [InlineData("X-OCCI-Attribute: occi.storage.size=0.03", null, null)]
    [InlineData("Category: storage; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"\nX-OCCI-Attribute: occi.core.title=\"gone\"", null, null)]
    public async Task A_filter_deletes_what_it_selects_and_nothing_else_in_headers_and_in_the_body(string body, string? header, string? value)
    {
        var disks = await DisksAsync(2);
        await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.03m).With("occi.core.title", "gone"));

        (await Server.SendAsync(HttpMethod.Delete, "/storage/", StratusServer.Plain(body), shape: header is null ? null : Filter((header, value!)))).Require(200);

        (await Server.ListAsync("/storage/")).Should().Equal(disks);
    }

    [Fact]
    public async Task What_is_named_beside_a_filter_must_pass_it()
    {
        var disks = await DisksAsync(2);
        var before = await SettledAsync();

        (await Server.SendAsync(HttpMethod.Delete, "/storage/", StratusServer.Plain($"X-OCCI-Location: {disks[0]}"), shape: Filter(Having("occi.storage.size=7"))))
            .Require(400).Body.Should().Contain(disks[0]);
        Site.Snapshot().Should().Be(before);

        (await Server.SendAsync(HttpMethod.Delete, "/storage/", StratusServer.Plain($"X-OCCI-Location: {disks[0]}"), shape: Filter(Having("occi.storage.size=0.01"), OfKind("storage"))))
            .Require(200);
        (await Server.ListAsync("/storage/")).Should().Equal(disks[1]);
    }

    private static ByteArrayContent Typed(string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
