using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

public sealed class NetworkLifeTests : ServerTest
{
    private const string IpNetwork = "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork";

    [Theory]
    [InlineData(Rendering.Plain)]
    [InlineData(Rendering.Headers)]
    [InlineData(Rendering.Json)]
    public async Task A_network_lives_from_creation_over_down_and_up_to_deletion(string rendering)
    {
        var wish = new Wish("network").With("occi.core.title", "lab").With(IpNetwork).With("occi.network.address", "10.9.0.0/24").With("occi.network.gateway", "10.9.0.254");
        var network = await Server.CreateAsync(wish, "active", rendering);
        var id = new NetworkId(network.Id);
        (await Server.SendAsync(HttpMethod.Get, network.Path, accept: rendering)).Require(200).Everything.Should().ContainAll("10.9.0.0/24", "10.9.0.254", "lab");

        (await Server.ActAsync(network.Path, "down", null, rendering)).Require(200);
        (await Server.WaitForStateAsync(network.Path, "inactive")).Actions.Should().Equal("up");
        (await Site.Driver.Networks.FindAsync(id, Token))!.IsActive.Should().BeFalse();
        (await Server.ActAsync(network.Path, "up", null, rendering)).Require(200);
        (await Server.WaitForStateAsync(network.Path, "active")).Actions.Should().Equal("down");
        (await Site.Driver.Networks.FindAsync(id, Token))!.IsActive.Should().BeTrue();

        (await Server.SendAsync(HttpMethod.Delete, network.Path, accept: rendering)).Require(200);
        await Server.WaitUntilIdleAsync();
        (await Site.Driver.Networks.FindAsync(id, Token)).Should().BeNull();
        (await Server.FindAsync(network.Path)).Should().BeNull();
    }

    [Fact]
    public async Task A_network_without_addresses_is_a_bare_segment()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);
        var compute = await Server.CreateAsync(new Wish("compute").WithLink("networkinterface", network.Path), "active", Rendering.Plain);

        compute.Links.Should().ContainSingle().Which["occi.networkinterface.address"].Should().BeNull();
    }

    [Fact]
    public async Task A_label_and_a_title_can_be_changed()
    {
        var network = await Server.CreateAsync(new Wish("network"), "active", Rendering.Plain);

        var change = StratusServer.Plain("X-OCCI-Attribute: occi.core.title=\"second\"\nX-OCCI-Attribute: occi.network.label=\"blue\"");
        (await Server.SendAsync(HttpMethod.Post, network.Path, change)).Require(200);

        var after = await Server.ReadAsync(network.Path);
        (after.Title, after["occi.network.label"], after.State).Should().Be(("second", "blue", "active"));
    }
}
