using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class TextParserOtherTests
{
    [Fact]
    public void An_action_is_parsed_with_its_parameters()
    {
        var draft = TextParser.ParseAction(Samples.Fields("""
            Category: stop; scheme="http://schemas.ogf.org/occi/infrastructure/compute/action#"; class="action"
            X-OCCI-Attribute: method="poweroff"
            """)).Value;
        draft.Action.Should().Be(Compute.Stop.Id);
        draft.Attributes.Should().Equal(AttributeSet.Of(("method", AttributeValue.Of("poweroff"))));
    }

    [Fact]
    public void An_empty_body_names_no_action() => TextParser.ParseAction([]).Value.Action.Should().BeNull();

    [Fact]
    public void A_kind_is_no_action() =>
        TextParser.ParseAction(Samples.Fields("Category: compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\"; class=\"kind\"")).IsSuccess.Should().BeFalse();

    [Fact]
    public void A_filter_names_categories_and_values()
    {
        var filter = TextParser.ParseFilter([
            new("Category", "compute; scheme=\"http://schemas.ogf.org/occi/infrastructure#\""),
            new("X-OCCI-Attribute", "occi.core.title=\"t\", occi.compute.cores=2"),
        ]).Value;
        filter.Categories.Should().Equal(Compute.Kind.Id);
        filter.Attributes.Should().Equal(AttributeSet.Of(("occi.core.title", AttributeValue.Of("t")), (Compute.Cores, AttributeValue.Of(2m))));
    }

    [Fact]
    public void A_user_mixin_may_relate_to_what_nobody_knows()
    {
        var mixin = TextParser.ParseMixins(Samples.Fields(
            "Category: my_stuff; scheme=\"http://example.com/occi/my_stuff#\"; class=\"mixin\"; rel=\"http://example.com/occi/something_else#mixin\"; location=\"/my_stuff/\";"))
            .Value.Should().ContainSingle().Subject;
        mixin.Id.Should().Be(new CategoryId("http://example.com/occi/my_stuff#", "my_stuff"));
        mixin.Location.Should().Be("/my_stuff/");
        mixin.Depends.Should().Equal(new CategoryId("http://example.com/occi/something_else#", "mixin"));
        mixin.HasAttributesOrActions.Should().BeFalse();
    }

    [Fact]
    public void A_request_for_mixins_that_names_none_is_refused() => TextParser.ParseMixins([]).Problems.Should().ContainSingle();

    [Fact]
    public void Locations_come_in_lists_and_in_repeated_fields() =>
        TextParser.ParseLocations([new("X-OCCI-Location", "http://host/compute/1, /compute/2"), new("x-occi-location", "/compute/3")])
            .Value.Should().Equal("http://host/compute/1", "/compute/2", "/compute/3");

    [Fact]
    public void A_body_has_lines_that_end_in_lf_or_crlf() =>
        TextBody.ReadFields("A: 1\r\n\n  B :2 \n"u8).Value.Should().Equal(new TextField("A", "1", 1), new TextField("B", "2", 3));

    [Fact]
    public void A_line_without_a_colon_is_refused() =>
        Samples.Sentences(TextBody.ReadFields("A: 1\nnonsense"u8)).Should().Equal("line 2: has no field name that ends in ':'.");

    [Fact]
    public void A_body_that_is_not_utf8_is_refused() => TextBody.ReadFields([0x41, 0xff, 0x0a]).IsSuccess.Should().BeFalse();
}
