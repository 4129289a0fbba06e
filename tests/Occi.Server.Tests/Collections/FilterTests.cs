using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>Listings that headers narrow (GFD.185 section 3.4.1).</summary>
public sealed class FilterTests : CollectionTest
{
    private static readonly string[] Renderings = [UriList, Rendering.Plain, Rendering.Headers, Rendering.Json, "text/html"];

    [Fact]
    public async Task Every_filter_selects_the_same_members_in_the_same_order_in_every_rendering()
    {
        var tag = await TagAsync("blue");
        var network = await Server.DefaultNetworkAsync();
        var disk = await Server.CreateAsync(new Wish("storage").With("occi.storage.size", 0.02m).With("occi.core.title", "it's \"one\""), "online", Rendering.Json);
        var other = (await DisksAsync(1))[0];
        var big = await Server.CreateAsync(
            new Wish("compute").With("occi.compute.cores", 2).With("occi.compute.hostname", "big").With(Tags + "blue").WithLink("storagelink", disk.Path), "active", Rendering.Json);
        var small = await Server.CreateAsync(new Wish("compute").With("occi.compute.cores", 1), "active", Rendering.Json);
        var link = big.Links.Single(each => each.Kind == "storagelink").Path;
        (await NameAsync(HttpMethod.Post, tag, other)).Require(200);
        await Server.WaitUntilIdleAsync();
        var blue = ("Category", $"blue; scheme=\"{Tags}\"; class=\"mixin\"");

        foreach (var (path, filter, expected) in (IEnumerable<(string, (string, string)[], string[])>)[
            ("/", [OfKind("storage")], [disk.Path, other]),
            ("/", [OfKind("storage"), OfKind("compute")], [disk.Path, other, big.Path, small.Path]),
            ("/", [blue], [other, big.Path]),
            ("/", [blue, OfKind("compute")], [big.Path]),
            ("/mixins/", [OfKind("storage")], [other]),
            (tag, [OfKind("compute")], [big.Path]),
            ("/compute/", [blue], [big.Path]),
            ("/compute/", [OfKind("network")], []),
            ("/compute/", [Having("occi.compute.cores=2")], [big.Path]),
            ("/compute/", [Having("occi.compute.cores=2.0")], [big.Path]),
            ("/compute/", [Having("occi.compute.cores=\"2\"")], [big.Path]),
            ("/", [Having("occi.compute.hostname=\"big\"")], [big.Path]),
            ("/compute/", [Having("occi.compute.state=\"active\"")], [big.Path, small.Path]),
            ("/compute/", [Having("occi.compute.state=\"inactive\"")], []),
            ("/", [Having("occi.core.title=\"it's \\\"one\\\"\"")], [disk.Path]),
            ("/", [Having($"occi.core.id=\"urn:uuid:{small.Id}\"")], [small.Path]),
            ("/", [Having($"occi.core.id=\"{small.Id}\"")], [small.Path]),
            ("/storagelink/", [Having($"occi.core.source=\"{big.Path}\"")], [link]),
            ("/storagelink/", [Having($"occi.core.target=\"{Server.Client.BaseAddress!.ToString().TrimEnd('/')}{disk.Path}\"")], [link]),
            ("/networkinterface/", [Having($"occi.core.target=\"{network}\""), Having($"occi.core.source=\"{small.Path}\"")], [small.Links[0].Path]),
            ("/compute/", [Having("occi.compute.cores=2, occi.compute.hostname=\"big\""), blue], [big.Path]),
            ("/compute/", [Having("occi.compute.cores=1, occi.compute.hostname=\"big\"")], [])])
        {
            foreach (var rendering in Renderings)
            {
                (await MembersAsync(path, rendering, Filter(filter))).Should().Equal(expected, "{0} by {1} in {2}", path, filter, rendering);
            }
        }
    }

    [Theory]
    [InlineData("X-OCCI-Attribute", "com.example.none=1")]
    [InlineData("X-OCCI-Attribute", "occi.compute.cores=\"many\"")]
    [InlineData("Category", "none; scheme=\"http://example.org/none#\"")]
    [InlineData("Category", "start; scheme=\"http://schemas.ogf.org/occi/infrastructure/compute/action#\"")]
    public async Task What_nothing_can_have_is_refused(string name, string value)
    {
        foreach (var rendering in Renderings)
        {
            (await Server.SendAsync(HttpMethod.Get, "/compute/", accept: rendering, shape: Filter((name, value)))).Require(400);
        }
    }
}
