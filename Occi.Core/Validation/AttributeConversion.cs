using System.Globalization;
using System.Text.Json;

namespace Occi.Core.Validation;

/// <summary>Turns values as they were parsed into values of the type that is defined: the text renderings know no types.</summary>
internal static class AttributeConversion
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>The value in the defined type, or null when it cannot be that.</summary>
    public static AttributeValue? To(AttributeType type, AttributeValue value) => type switch
    {
        AttributeType.String => ToText(value),
        AttributeType.Number => ToNumber(value),
        AttributeType.Integer => ToInteger(value),
        AttributeType.Boolean => ToBoolean(value),
        AttributeType.Array => ToStructure(value, isArray: true),
        AttributeType.Object => ToStructure(value, isArray: false),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This attribute type is not known."),
    };

    /// <summary>Ends the sentence "the value …".</summary>
    public static string Refusal(AttributeType type) => type switch
    {
        AttributeType.Integer => "is not an integer",
        AttributeType.Array => "is not a JSON array",
        AttributeType.Object => "is not a JSON object",
        _ => $"is not a {type.ToString().ToLowerInvariant()}",
    };

    private static AttributeValue? ToText(AttributeValue value) => value switch
    {
        AttributeValue.Text => value,
        AttributeValue.Structure => null,
        _ => AttributeValue.Of(value.ToString()),
    };

    private static AttributeValue? ToNumber(AttributeValue value) => value switch
    {
        AttributeValue.Number => value,
        AttributeValue.Text { Value: var text } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => AttributeValue.Of(number),
        _ => null,
    };

    private static AttributeValue? ToInteger(AttributeValue value) =>
        ToNumber(value) is AttributeValue.Number { Value: var number } && decimal.Truncate(number) == number ? AttributeValue.Of(decimal.Truncate(number)) : null;

    private static AttributeValue? ToBoolean(AttributeValue value) => value switch
    {
        AttributeValue.Boolean => value,
        AttributeValue.Text { Value: var text } when bool.TryParse(text, out var truth) => AttributeValue.Of(truth),
        _ => null,
    };

    private static AttributeValue.Structure? ToStructure(AttributeValue value, bool isArray)
    {
        if (value is AttributeValue.Text { Value: var text })
        {
            value = Parse(text) ?? value;
        }

        return value is AttributeValue.Structure structure && structure.IsArray == isArray ? structure : null;
    }

    private static AttributeValue? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? AttributeValue.Of(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
