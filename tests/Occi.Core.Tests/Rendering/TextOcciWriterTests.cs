using Occi.Core.Infrastructure;
using Occi.Core.Rendering;

namespace Occi.Core.Tests.Rendering;

public sealed class TextOcciWriterTests
{
    [Fact]
    public void An_entity_has_the_fields_of_its_plain_rendering() =>
        string.Concat(TextOcciWriter.WriteEntity(Samples.Machine, SiteAddress.None).Select(field => $"{field.Name}: {field.Value}\n"))
            .Should().Be(Samples.Text(output => new TextPlainWriter().WriteEntity(output, Samples.Machine, SiteAddress.None)));

    [Fact]
    public void The_query_interface_has_a_field_for_each_category()
    {
        var model = Samples.Registry.Model;
        TextOcciWriter.WriteCategories(model, SiteAddress.None).Should().HaveCount(model.Kinds.Count + model.Mixins.Count + model.Actions.Count).And.OnlyContain(field => field.Name == "Category");
    }

    [Fact]
    public void Values_are_ascii_and_nothing_is_lost()
    {
        var fields = TextOcciWriter.WriteEntity(Samples.Machine with { Title = "grün 😀\r\nX: y" }, SiteAddress.None);
        fields.Should().OnlyContain(field => System.Text.Ascii.IsValid(field.Value) && !field.Value.Any(char.IsControl));
        TextParser.ParseEntity(fields).Value.Title.Should().Be("grün 😀\r\nX: y");
    }

    [Fact]
    public void Locations_are_fields() =>
        TextOcciWriter.WriteLocations(["/compute/1"], new("http://host", "")).Should().Equal(new TextField("X-OCCI-Location", "http://host/compute/1"));

    [Fact]
    public void A_single_kind_has_no_comma_in_its_field() =>
        TextOcciWriter.WriteCategories(new([Compute.Kind], [], []), SiteAddress.None).Should().ContainSingle().Which.Value.Should().NotContain(",");
}
