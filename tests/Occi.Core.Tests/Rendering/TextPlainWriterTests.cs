using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class TextPlainWriterTests
{
    private static readonly TextPlainWriter Writer = new();

    [Fact]
    public void An_entity_is_rendered_exactly()
    {
        Samples.Text(output => Writer.WriteEntity(output, Samples.Machine, SiteAddress.None)).Should().Be("""
            Category: compute; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"; title="Compute Resource"; location="/compute/"
            Category: debian; scheme="http://site.example.org/os#"; class="mixin"; title="Debian 12"; location="/mixin/os_tpl/debian/"
            X-OCCI-Attribute: occi.core.id="urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
            X-OCCI-Attribute: occi.core.title="My \"first\" machine"
            X-OCCI-Attribute: occi.core.summary="a, b; c"
            X-OCCI-Attribute: occi.compute.cores=2
            X-OCCI-Attribute: occi.compute.hostname="node1"
            X-OCCI-Attribute: occi.compute.memory=1.0
            X-OCCI-Attribute: occi.compute.state="inactive"
            Link: </network/99999999-2222-3333-4444-555555555555>; rel="http://schemas.ogf.org/occi/infrastructure#network"; self="/networkinterface/11111111-2222-3333-4444-555555555555"; category="http://schemas.ogf.org/occi/infrastructure#networkinterface http://schemas.ogf.org/occi/infrastructure/networkinterface#ipnetworkinterface"; occi.networkinterface.address="10.0.0.7"; occi.networkinterface.interface="eth0"; occi.networkinterface.mac="52:54:00:aa:bb:cc"
            Link: </compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6?action=start>; rel="http://schemas.ogf.org/occi/infrastructure/compute/action#start"

            """);
    }

    [Fact]
    public void A_link_is_rendered_with_its_ends()
    {
        Samples.Text(output => Writer.WriteEntity(output, Samples.Interface, SiteAddress.None)).Should().Contain("""
            X-OCCI-Attribute: occi.core.source="/compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
            X-OCCI-Attribute: occi.core.source.kind="http://schemas.ogf.org/occi/infrastructure#compute"
            X-OCCI-Attribute: occi.core.target="/network/99999999-2222-3333-4444-555555555555"
            X-OCCI-Attribute: occi.core.target.kind="http://schemas.ogf.org/occi/infrastructure#network"

            """);
    }

    [Fact]
    public void Categories_are_rendered_exactly()
    {
        var model = new CategoryModel([Storage.Kind], [Samples.Debian, IpNetwork.Mixin, Samples.Tag], [Compute.Stop]);
        Samples.Text(output => Writer.WriteCategories(output, model, SiteAddress.None)).Should().Be("""
            Category: storage; scheme="http://schemas.ogf.org/occi/infrastructure#"; class="kind"; title="Storage Resource"; rel="http://schemas.ogf.org/occi/core#resource"; location="/storage/"; attributes="occi.storage.size{required} occi.storage.state{immutable} occi.storage.state.message{immutable}"; actions="http://schemas.ogf.org/occi/infrastructure/storage/action#online http://schemas.ogf.org/occi/infrastructure/storage/action#offline http://schemas.ogf.org/occi/infrastructure/storage/action#backup http://schemas.ogf.org/occi/infrastructure/storage/action#snapshot http://schemas.ogf.org/occi/infrastructure/storage/action#resize"
            Category: debian; scheme="http://site.example.org/os#"; class="mixin"; title="Debian 12"; rel="http://schemas.ogf.org/occi/infrastructure#os_tpl"; location="/mixin/os_tpl/debian/"
            Category: ipnetwork; scheme="http://schemas.ogf.org/occi/infrastructure/network#"; class="mixin"; title="IP Networking"; location="/mixin/ipnetwork/"; attributes="occi.network.address occi.network.gateway occi.network.allocation"
            Category: mine; scheme="http://site.example.org/tags#"; class="mixin"; title="Mine"; location="/tags/mine/"
            Category: stop; scheme="http://schemas.ogf.org/occi/infrastructure/compute/action#"; class="action"; title="Stop the machine"; attributes="method"

            """);
    }

    [Fact]
    public void Every_line_of_the_query_interface_has_the_form_that_suites_look_for()
    {
        var lines = Samples.Text(output => Writer.WriteCategories(output, Samples.Registry.Model, SiteAddress.None)).TrimEnd('\n').Split('\n');
        lines.Should().HaveCount(Samples.Registry.Kinds.Count + Samples.Registry.Mixins.Count + Samples.Registry.Actions.Count)
            .And.OnlyContain(line => System.Text.RegularExpressions.Regex.IsMatch(line, """^Category: [\w.-]+; scheme="[^" ]+#"; class="(kind|mixin|action)"(; (title|rel|location|attributes|actions)="[^"]*")*$"""));
    }

    [Fact]
    public void A_collection_is_the_list_of_its_locations() =>
        Samples.Text(output => Writer.WriteEntities(output, [Samples.Machine, Samples.Interface], new("http://host:8080", ""))).Should().Be("""
            X-OCCI-Location: http://host:8080/compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6
            X-OCCI-Location: http://host:8080/networkinterface/11111111-2222-3333-4444-555555555555

            """);

    [Fact]
    public void An_empty_collection_is_an_empty_body() =>
        Samples.Text(output => Writer.WriteEntities(output, [], SiteAddress.None)).Should().BeEmpty();

    [Theory]
    [InlineData("a\nX-OCCI-Attribute: occi.compute.state=\"active\"", "a\\nX-OCCI-Attribute: occi.compute.state=\\\"active\\\"")]
    [InlineData("\"\\\r\t\u0001", "\\\"\\\\\\r\\t\\u0001")]
    [InlineData("grün \u2028 😀", "grün \u2028 😀")]
    public void No_value_can_end_its_quotes_or_its_line(string title, string quoted) =>
        Samples.Text(output => Writer.WriteEntity(output, Samples.Machine with { Title = title }, SiteAddress.None)).Split('\n')
            .Should().Contain($"X-OCCI-Attribute: occi.core.title=\"{quoted}\"");

    [Fact]
    public void Half_a_surrogate_pair_does_not_hide_a_quote() =>
        Samples.Text(output => Writer.WriteEntity(output, Samples.Machine with { Title = "\ud800\"\n" }, SiteAddress.None)).Should().Contain("occi.core.title=\"\ufffd\\\"\\n\"\n");

    [Fact]
    public void Values_longer_than_the_buffers_are_written_whole()
    {
        var title = string.Concat(Enumerable.Repeat("ä\"", 20_000));
        Samples.Draft(Samples.Text(output => Writer.WriteEntity(output, Samples.Machine with { Title = title }, SiteAddress.None))).Title.Should().Be(title);
    }
}
