using System.Text.Json;

namespace Occi.Core.Tests.Model;

public sealed class AttributeValueTests
{
    [Theory]
    [InlineData("1.0")]
    [InlineData("10.50")]
    [InlineData("4")]
    [InlineData("true")]
    [InlineData("[1,{\"a\":\"b\"}]")]
    [InlineData("{\"a\":[]}")]
    public void A_value_keeps_the_form_it_had_in_json(string json) => FromJson(json).ToString().Should().Be(json);

    [Fact]
    public void Numbers_are_equal_whatever_their_digits() => AttributeValue.Of(1.0m).Should().Be(AttributeValue.Of(1m));

    [Fact]
    public void A_text_is_not_equal_to_the_number_it_spells() => AttributeValue.Of("1").Should().NotBe(AttributeValue.Of(1m));

    [Fact]
    public void Spaces_in_structured_json_do_not_matter() => FromJson("{ \"a\" : [ 1 ] }").Should().Be(FromJson("{\"a\":[1]}"));

    [Theory]
    [InlineData("null")]
    [InlineData("1e999")]
    public void Null_and_numbers_beyond_all_bounds_are_refused(string json)
    {
        var make = () => FromJson(json);
        make.Should().Throw<ArgumentException>();
    }

    private static AttributeValue FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return AttributeValue.Of(document.RootElement);
    }
}
