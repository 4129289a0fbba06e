using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Lives;

/// <summary>A driver that gives networks and nothing with them.</summary>
public sealed class BareNetworkTests : ServerTest
{
    [Fact]
    public async Task Machines_are_on_a_segment_without_addresses_and_nothing_else_is_offered()
    {
        var machine = await Server.CreateComputeAsync();

        var network = await Server.ReadAsync(machine.Links[0].Target);
        (network.State, network["occi.network.address"], network.Actions.Count).Should().Be(("active", null, 0));
        (await Server.SendAsync(HttpMethod.Get, "/-/")).Body.Should().NotContain("network/action#");
        (await Server.ActAsync(network.Path, "down")).Require(404);
    }

    protected override TestSite CreateSite() => new(networks: NetworkCapabilities.None);
}
