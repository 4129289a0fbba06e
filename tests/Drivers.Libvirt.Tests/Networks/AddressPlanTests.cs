using System.Net;

namespace Drivers.Libvirt.Tests;

public sealed class AddressPlanTests
{
    [Theory]
    [InlineData("192.168.5.0/24", null, "192.168.5.1", "192.168.5.2", "192.168.5.254")]
    [InlineData("192.168.5.0/24", "192.168.5.254", "192.168.5.254", "192.168.5.1", "192.168.5.253")]
    [InlineData("192.168.5.0/24", "192.168.5.200", "192.168.5.200", "192.168.5.1", "192.168.5.199")]
    [InlineData("10.0.0.0/30", null, "10.0.0.1", "10.0.0.2", "10.0.0.2")]
    [InlineData("10.0.0.0/8", null, "10.0.0.1", "10.0.0.2", "10.0.255.255")]
    public void The_router_and_the_guests_share_the_subnet(string subnet, string? gateway, string router, string first, string last)
    {
        var addressing = new NetworkAddressing(IPNetwork.Parse(subnet), gateway is null ? null : IPAddress.Parse(gateway), HasDhcp: true);

        AddressPlan.Gateway(addressing).Should().Be(IPAddress.Parse(router));
        AddressPlan.DhcpRange(addressing).Should().Be((IPAddress.Parse(first), IPAddress.Parse(last)));
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.9.0.0/16", true)]
    [InlineData("10.9.0.0/16", "10.0.0.0/8", true)]
    [InlineData("10.9.0.0/16", "10.10.0.0/16", false)]
    public void Subnets_overlap_when_one_holds_the_other(string one, string other, bool overlap) =>
        AddressPlan.Overlap(IPNetwork.Parse(one), IPNetwork.Parse(other)).Should().Be(overlap);

    [Fact]
    public void A_definition_is_read_back_with_its_subnet_bridge_and_maker()
    {
        var id = new NetworkId(Guid.NewGuid());
        var marker = new Marker(Guid.NewGuid(), "abc", null);
        var spec = new NetworkSpec(new NetworkAddressing(IPNetwork.Parse("10.1.2.0/25"), null, HasDhcp: true));

        var read = NetworkXml.Parse(NetworkXml.Define(id, spec, marker).ToString());

        read.Marker.Should().Be(marker);
        read.Subnets.Should().Equal(IPNetwork.Parse("10.1.2.0/25"));
        read.HasDhcp.Should().BeTrue();
        read.Bridge.Should().StartWith("st").And.Match(name => name.Length <= 15);
    }

    [Fact]
    public void A_bare_segment_has_no_router_and_no_way_out()
    {
        var definition = NetworkXml.Define(new NetworkId(Guid.NewGuid()), new NetworkSpec(null), new Marker(Guid.NewGuid(), "abc", null));

        definition.Element("forward").Should().BeNull();
        definition.Element("ip").Should().BeNull();
    }
}
