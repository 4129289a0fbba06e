using System.Text.Json;

namespace Occi.Core.Rendering.Client;

/// <summary>Reads descriptions of attributes (GFD.226 section 3.5): what is not said has the default of the specification.</summary>
internal static class AttributeDefinitionReader
{
    public static AttributeDefinition Read(string name, JsonElement element, ProblemList problems)
    {
        var reader = new JsonObjectReader(element, $"attributes.{name}.", problems);
        if (!reader.IsObject())
        {
            return new AttributeDefinition(name, IsMutable: false);
        }

        var pattern = reader.Take("pattern") is { ValueKind: JsonValueKind.Object } schema ? schema : (JsonElement?)null;
        return new AttributeDefinition(
            name,
            TypeOf(reader.TakeText("type"), pattern),
            IsMutable: reader.Take("mutable") is { ValueKind: JsonValueKind.True },
            IsRequired: reader.Take("required") is { ValueKind: JsonValueKind.True },
            Default: DefaultOf(reader.Take("default")),
            Description: reader.TakeText("description"),
            Constraint: pattern is { } constraint ? ConstraintOf(constraint) : null);
    }

    private static AttributeType TypeOf(string? name, JsonElement? pattern) => name switch
    {
        "number" when pattern is { } schema && schema.TryGetProperty("type", out var narrower) && narrower.ValueEquals("integer") => AttributeType.Integer,
        "number" => AttributeType.Number,
        "boolean" => AttributeType.Boolean,
        "array" => AttributeType.Array,
        "object" => AttributeType.Object,
        _ => AttributeType.String,
    };

    private static AttributeValue? DefaultOf(JsonElement? element) => element switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.Number } number when !number.TryGetDecimal(out _) => null,
        { } value => AttributeValue.Of(value),
    };

    // A regular expression of a server is not taken over: whether a value fits is for the server to say, and its expression could be of any kind.
    private static AttributeConstraint? ConstraintOf(JsonElement schema)
    {
        if (schema.TryGetProperty("enum", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            return new AttributeConstraint.OneOf([.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]);
        }

        var (minimum, maximum) = (BoundOf(schema, "minimum"), BoundOf(schema, "maximum"));
        return minimum is null && maximum is null ? null : new AttributeConstraint.Range(minimum, maximum);
    }

    private static decimal? BoundOf(JsonElement schema, string name) =>
        schema.TryGetProperty(name, out var bound) && bound.ValueKind == JsonValueKind.Number && bound.TryGetDecimal(out var value) ? value : null;
}
