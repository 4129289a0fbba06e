using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>What an attribute's values may be, as the JSON schema that GFD.226 asks for.</summary>
internal static class PatternJson
{
    /// <summary>GFD.226's name of the type, which has no integers.</summary>
    public static string ToJsonName(this AttributeType type) => type switch
    {
        AttributeType.String => "string",
        AttributeType.Number or AttributeType.Integer => "number",
        AttributeType.Boolean => "boolean",
        AttributeType.Array => "array",
        AttributeType.Object => "object",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This attribute type is not known."),
    };

    /// <summary>The member <c>pattern</c>, left out when the type says all.</summary>
    public static void Write(Utf8JsonWriter json, AttributeDefinition attribute)
    {
        if (attribute.Constraint is null && attribute.Type != AttributeType.Integer)
        {
            return;
        }

        json.WriteStartObject("pattern"u8);
        json.WriteString("type"u8, attribute.Type == AttributeType.Integer ? "integer" : attribute.Type.ToJsonName());
        switch (attribute.Constraint)
        {
            case AttributeConstraint.Pattern pattern:
                json.WriteString("pattern"u8, $"^({pattern.Expression})$");
                break;
            case AttributeConstraint.OneOf oneOf:
                WriteEnumeration(json, oneOf.Allowed);
                break;
            case AttributeConstraint.Range range:
                WriteBound(json, "minimum"u8, range.Minimum);
                WriteBound(json, "maximum"u8, range.Maximum);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteEnumeration(Utf8JsonWriter json, IReadOnlyList<string> allowed)
    {
        json.WriteStartArray("enum"u8);
        foreach (var value in allowed)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void WriteBound(Utf8JsonWriter json, ReadOnlySpan<byte> name, decimal? bound)
    {
        if (bound is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
