using System.Text;
using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

/// <summary>What clients in the field send and expect, whatever the specifications say.</summary>
public sealed class ClientHabitTests
{
    private const string Uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

    private const string Nic = "</network/1>; rel=\"http://schemas.ogf.org/occi/infrastructure#network\"; category=\"http://schemas.ogf.org/occi/infrastructure#networkinterface\"";

    [Theory]
    [InlineData("Link", Nic)]
    [InlineData("X-OCCI-Link", Nic)]
    [InlineData("X-OCCI-LINK", Nic + ";")]
    [InlineData("link", "</network/1>;rel=http://schemas.ogf.org/occi/infrastructure#network;category=http://schemas.ogf.org/occi/infrastructure#networkinterface ; ")]
    public void A_link_may_be_written_in_many_ways(string name, string value)
    {
        var link = TextParser.ParseEntity([new(name, value)]).Value.Links.Should().ContainSingle().Subject;
        (link.Kind, link.TargetLocation).Should().Be((NetworkInterface.Kind.Id, "/network/1"));
    }

    [Fact]
    public void A_list_of_links_is_split_at_the_commas_between_them_alone()
    {
        var links = TextParser.ParseEntity([new("Link", Nic + "; occi.core.title=\"a, <b>; \\\"c\\\"\", " + Nic + ";, " + Nic)]).Value.Links;
        links.Should().HaveCount(3);
        links[0].Title.Should().Be("a, <b>; \"c\"");
    }

    [Theory]
    [InlineData("Category: t; scheme=\"http://example.com/#\"")]
    [InlineData("Category: t; scheme=\"http://example.com/#\";")]
    [InlineData("Category: t; scheme=\"http://example.com/#\"; class=\"mixin\"")]
    [InlineData("Category: t; scheme=\"http://example.com/#\"; class=\"mixin\"; rel=\"http://example.com/none#x\"; location=\"http://host/t/\"; title=\"a, b\";")]
    public void A_mixin_to_add_or_remove_may_be_written_in_many_ways(string line) =>
        TextParser.ParseMixins(Samples.Fields(line)).Value.Should().ContainSingle().Which.Id.Should().Be(new CategoryId("http://example.com/#", "t"));

    [Theory]
    [InlineData("X-OCCI-Attribute: occi.core.id=\"" + Uuid + "\"")]
    [InlineData("X-OCCI-Attribute: occi.core.id=" + Uuid)]
    public void The_id_of_a_draft_may_be_a_bare_uuid(string line)
    {
        Samples.Draft(line).Id.Should().Be(Uuid);
        OcciJsonParser.ParseEntity(Encoding.UTF8.GetBytes("{\"attributes\":{\"occi\":{\"core\":{\"id\":\"" + Uuid + "\"}}}}")).Value.Id.Should().Be(Uuid);
    }

    [Theory]
    [InlineData("X-OCCI-Attribute: occi.core.title=\"a\";", "a")]
    [InlineData("X-OCCI-Attribute: occi.core.title = \"a\" , ;", "a")]
    [InlineData("X-OCCI-Attribute: occi.core.title=12", "12")]
    [InlineData("X-OCCI-Attribute: occi.core.title=a title", "a title")]
    public void A_title_needs_neither_quotes_nor_a_neat_end(string line, string title) => Samples.Draft(line).Title.Should().Be(title);

    [Fact]
    public void A_name_may_be_both_an_attribute_and_the_beginning_of_others() =>
        OcciJsonParser.ParseEntity("""{"attributes":{"occi.compute.state":"active","occi.compute.state.message":"m"}}"""u8.ToArray()).Value
            .Attributes.Keys.Should().Equal(Compute.State, Compute.StateMessage);

    [Fact]
    public void Only_the_first_mixin_that_one_depends_on_is_related_in_text_and_what_it_applies_to_is_not_shown()
    {
        var mixin = Samples.Debian with { Depends = [OsTemplate.Base.Id, Samples.Tag.Id], Applies = [Compute.Kind.Id, Storage.Kind.Id] };
        var line = Samples.Text(output => new TextPlainWriter().WriteCategories(output, new([], [mixin], []), SiteAddress.None));
        line.Should().Contain($"; rel=\"{OsTemplate.Base.Id}\"; ").And.NotContain(Samples.Tag.Id.ToString()).And.NotContain(Compute.Kind.Id.ToString()).And.NotContain("applies");
        Samples.Text(output => new OcciJsonWriter().WriteCategories(output, new([], [mixin], []), SiteAddress.None))
            .Should().Contain($"\"depends\":[\"{OsTemplate.Base.Id}\",\"{Samples.Tag.Id}\"],\"applies\":[\"{Compute.Kind.Id}\",\"{Storage.Kind.Id}\"]");
    }

    [Fact]
    public void Clients_that_split_headers_at_every_comma_read_the_categories_of_the_specifications_all_the_same() =>
        TextOcciWriter.WriteCategories(new(InfrastructureCategories.Kinds, InfrastructureCategories.Mixins, []), SiteAddress.None).Should().OnlyContain(field => !field.Value.Contains(','));

    [Fact]
    public void No_line_comes_before_the_first_category() =>
        Samples.Text(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)).Should().StartWith("Category: compute; scheme=\"").And.NotContain("\n\n");
}
