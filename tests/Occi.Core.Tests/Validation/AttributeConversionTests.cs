using Occi.Core.Validation;

namespace Occi.Core.Tests.Validation;

public sealed class AttributeConversionTests
{
    [Theory]
    [InlineData(AttributeType.Integer, "2.0", "2")]
    [InlineData(AttributeType.Integer, "1e3", "1000")]
    [InlineData(AttributeType.Number, "-0.5", "-0.5")]
    [InlineData(AttributeType.Boolean, "TRUE", "true")]
    [InlineData(AttributeType.Array, "[ 1, 2 ]", "[1,2]")]
    [InlineData(AttributeType.Object, "{\"a\": 1}", "{\"a\":1}")]
    [InlineData(AttributeType.String, "1.0", "1.0")]
    public void A_quoted_text_becomes_what_is_defined(AttributeType type, string text, string value) =>
        AttributeConversion.To(type, AttributeValue.Of(text))!.ToString().Should().Be(value);

    [Theory]
    [InlineData(AttributeType.Integer, "1e40")]
    [InlineData(AttributeType.Number, "NaN")]
    [InlineData(AttributeType.Number, "1,5")]
    [InlineData(AttributeType.Boolean, "yes")]
    [InlineData(AttributeType.Array, "{}")]
    [InlineData(AttributeType.Object, "[")]
    public void What_cannot_be_it_is_refused(AttributeType type, string text) => AttributeConversion.To(type, AttributeValue.Of(text)).Should().BeNull();
}
