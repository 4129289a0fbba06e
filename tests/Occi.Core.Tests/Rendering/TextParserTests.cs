using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class TextParserTests
{
    private const string ComputeCategory = "compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"";

    [Theory]
    [InlineData(ComputeCategory)]
    [InlineData(ComputeCategory + ";")]
    [InlineData("  compute ;scheme = \"http://schemas.ogf.org/occi/infrastructure#\" ;  CLASS=\"Kind\" ; ")]
    [InlineData("compute; class=kind; scheme=http://schemas.ogf.org/occi/infrastructure#")]
    [InlineData("compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"; title=\"a; b, c\"; attributes=\"occi.compute.cores\"; unknown=\"x\"")]
    public void A_category_may_be_written_in_many_ways(string value) => Parse(("Category", value)).Kind.Should().Be(Compute.Kind.Id);

    [Fact]
    public void A_category_without_a_class_is_left_to_the_registry() =>
        Parse(("Category", "compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"")).Unclassified.Should().Equal(Compute.Kind.Id);

    [Theory]
    [InlineData("category")]
    [InlineData("CATEGORY")]
    [InlineData("X-OCCI-Category")]
    public void The_case_of_field_names_does_not_matter(string name) => Parse((name, ComputeCategory)).Kind.Should().Be(Compute.Kind.Id);

    [Fact]
    public void Several_categories_may_share_a_field_or_have_one_each()
    {
        var together = Parse(("Category", ComputeCategory + ", debian; scheme=\"http://site.example.org/os#\"; class=\"mixin\""));
        var apart = Parse(("Category", ComputeCategory), ("Category", "debian; scheme=\"http://site.example.org/os#\"; class=\"mixin\""));
        together.Mixins.Should().Equal(Samples.Debian.Id);
        together.Should().BeEquivalentTo(apart);
    }

    [Fact]
    public void The_headers_that_the_specification_shows_are_understood()
    {
        var draft = Parse(
            ("Category", "compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\";, my_stuff; scheme=\"http://example.com/occi/my_stuff#\"; class=\"mixin\";"),
            ("X-OCCI-Attribute", "occi.compute.cores=2, occi.compute.hostname=foobar"));
        draft.Kind.Should().Be(Compute.Kind.Id);
        draft.Mixins.Should().Equal(new CategoryId("http://example.com/occi/my_stuff#", "my_stuff"));
        draft.Attributes.Should().Equal(AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m)), (Compute.Hostname, AttributeValue.Of("foobar"))));
    }

    [Fact]
    public void Commas_and_escapes_within_quotes_belong_to_the_value()
    {
        var draft = Parse(("X-OCCI-Attribute", """occi.core.title="How's your quotes escaping? \", occi.compute.memory=1.0", occi.compute.cores=2"""));
        draft.Title.Should().Be("How's your quotes escaping? \", occi.compute.memory=1.0");
        draft.Attributes.Should().Equal(AttributeSet.Of((Compute.Cores, AttributeValue.Of(2m))));
    }

    [Theory]
    [InlineData("a=1.0", "1.0", typeof(AttributeValue.Number))]
    [InlineData("a=-2", "-2", typeof(AttributeValue.Number))]
    [InlineData("a=\"1.0\"", "1.0", typeof(AttributeValue.Text))]
    [InlineData("a=007", "007", typeof(AttributeValue.Text))]
    [InlineData("a=1e3", "1e3", typeof(AttributeValue.Text))]
    [InlineData("a=true", "true", typeof(AttributeValue.Boolean))]
    [InlineData("a=x64", "x64", typeof(AttributeValue.Text))]
    [InlineData("a = \"b\" ;", "b", typeof(AttributeValue.Text))]
    [InlineData("a=QQ==", "QQ==", typeof(AttributeValue.Text))]
    [InlineData("a=\"\\u00e9\\x\"", "éx", typeof(AttributeValue.Text))]
    public void A_value_keeps_the_form_it_was_written_in(string field, string text, Type type)
    {
        var value = Parse(("X-OCCI-Attribute", field)).Attributes["a"];
        value.ToString().Should().Be(text);
        value.Should().BeOfType(type);
    }

    [Fact]
    public void The_cores_attributes_become_properties()
    {
        var draft = Parse(
            ("X-OCCI-Attribute", "occi.core.id=\"abc\", occi.core.title=\"t\", occi.core.summary=\"s\""),
            ("X-OCCI-Attribute", "occi.core.source=\"/compute/1\", occi.core.target=\"http://host/network/2\", occi.core.target.kind=\"http://a.example.org/b#c\""));
        (draft.Id, draft.Title, draft.Summary, draft.SourceLocation, draft.TargetLocation).Should().Be(("abc", "t", "s", "/compute/1", "http://host/network/2"));
        draft.TargetKind.Should().Be(new CategoryId("http://a.example.org/b#", "c"));
        draft.Attributes.Should().BeEmpty();
    }

    [Fact]
    public void A_link_is_parsed_with_its_categories_and_attributes()
    {
        var link = Parse(("Link", """</network/123>; rel="http://schemas.ogf.org/occi/infrastructure#network";category="http://schemas.ogf.org/occi/infrastructure#networkinterface http://a.example.org/b#c"; occi.networkinterface.interface="eth0", </network/9>; occi.core.title="x" """)).Links;
        link.Should().HaveCount(2);
        link[0].Kind.Should().Be(NetworkInterface.Kind.Id);
        link[0].Mixins.Should().Equal(new CategoryId("http://a.example.org/b#", "c"));
        link[0].TargetLocation.Should().Be("/network/123");
        link[0].TargetTypes.Should().Equal(Network.Kind.Id);
        link[0].Attributes.Should().Equal(AttributeSet.Of((NetworkInterface.Interface, AttributeValue.Of("eth0"))));
        (link[1].TargetLocation, link[1].Title).Should().Be(("/network/9", "x"));
    }

    [Fact]
    public void The_links_of_actions_are_passed_over() =>
        Parse(("Link", "</compute/1?action=start>; rel=\"http://schemas.ogf.org/occi/infrastructure/compute/action#start\"")).Links.Should().BeEmpty();

    [Fact]
    public void Other_headers_are_passed_over() => Parse(("Accept", "a,b;=\""), ("Category", ComputeCategory)).Kind.Should().Be(Compute.Kind.Id);

    [Theory]
    [InlineData("Category: compute", "line 1, Category: 'compute' has no scheme.")]
    [InlineData("Category: compute; scheme=\"http://a.example.org\"", "*ends in '#'*")]
    [InlineData("Category: compute; scheme=\"http://a.example.org/#", "line 1, Category: 'scheme' has a value whose quotes are not closed.")]
    [InlineData("Category: compute; scheme=\"http://a.example.org/#\"; class=\"thing\"", "line 1, Category: 'thing' is no class: kind, mixin or action.")]
    [InlineData("X-OCCI-Attribute: hush hush", "line 1, X-OCCI-Attribute: holds a name without '=' and a value.")]
    [InlineData("X-OCCI-Attribute: a=\"b\" c", "line 1, X-OCCI-Attribute: 'a' has text after the closing quotes of its value.")]
    [InlineData("X-OCCI-Attribute: a=1, a=2", "a: is given twice with different values.")]
    [InlineData("X-OCCI-Attribute: a b=1", "line 1, X-OCCI-Attribute: 'a b' is no name of an attribute.")]
    [InlineData("Link: /network/1", "line 1, Link: does not begin with a target in angle brackets.")]
    [InlineData("Link: </network/1", "line 1, Link: has a target without its closing angle bracket.")]
    [InlineData("Link: </network/1>; category=\"x\"", "line 1, Link: 'x' is no category identifier.")]
    [InlineData("X-OCCI-Location: nowhere", "line 1, X-OCCI-Location: 'nowhere' is neither a path nor an absolute URI.")]
    [InlineData("Colour: red", "line 1: 'Colour' is no field of OCCI.")]
    public void What_is_malformed_is_named_with_its_line(string body, string problem) =>
        Samples.Sentences(TextParser.ParseEntity(Samples.Fields(body))).Should().ContainSingle().Which.Should().Match(problem);

    [Fact]
    public void Every_malformed_line_is_told() =>
        TextParser.ParseEntity(Samples.Fields("Category: x\n\nLink: y\nX-OCCI-Attribute: z")).Problems.Select(problem => problem.Object)
            .Should().Equal("line 1, Category", "line 3, Link", "line 4, X-OCCI-Attribute");

    [Fact]
    public void Two_kinds_are_one_too_many() =>
        TextParser.ParseEntity([new("Category", ComputeCategory), new("Category", ComputeCategory.Replace("compute", "network", StringComparison.Ordinal))]).IsSuccess.Should().BeFalse();

    private static EntityDraft Parse(params (string Name, string Value)[] fields) => TextParser.ParseEntity(fields.Select(field => new TextField(field.Name, field.Value))).Value;
}
