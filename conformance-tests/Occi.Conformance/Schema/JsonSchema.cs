using System.Text.Json;
using System.Text.RegularExpressions;

namespace Occi.Conformance.Schema;

/// <summary>Checks JSON against the schema printed in GFD.226, as far as that schema uses JSON Schema draft 4.</summary>
internal static class JsonSchema
{
    private static readonly JsonElement Definitions = Load();

    /// <summary>What is wrong with the JSON, measured by one of the schema's definitions, e.g. <c>resource</c>; empty when nothing is.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static List<string> Violations(string definition, string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Check(Definitions.GetProperty(definition), document.RootElement, "$")];
    }

    private static JsonElement Load()
    {
        using var stream = typeof(JsonSchema).Assembly.GetManifestResourceStream("occi-json-schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("definitions").Clone();
    }

    private static IEnumerable<string> Check(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(Definitions.GetProperty(reference.GetString()!.Split('/')[^1]), value, path);
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var matching = choices.EnumerateArray().Count(choice => !Check(choice, value, path).Any());
            return matching == 1 ? [] : [$"{path} matches {matching} of the choices"];
        }

        if (schema.TryGetProperty("type", out var type) && type.GetString() != TypeOf(value))
        {
            return [$"{path} is no {type}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(schema, value, path),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, index) => Check(items, item, $"{path}[{index}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> CheckObject(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("minProperties", out var least) && value.GetPropertyCount() < least.GetInt32())
        {
            yield return $"{path} has too few members";
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
            {
                yield return $"{path} has no {name}";
            }
        }

        foreach (var violation in value.EnumerateObject().SelectMany(member => CheckMember(schema, member, $"{path}.{member.Name}")))
        {
            yield return violation;
        }
    }

    private static IEnumerable<string> CheckMember(JsonElement schema, JsonProperty member, string path)
    {
        if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var own))
        {
            return Check(own, member.Value, path);
        }

        if (schema.TryGetProperty("patternProperties", out var patterns))
        {
            return patterns.EnumerateObject().Where(pattern => Regex.IsMatch(member.Name, pattern.Name)).SelectMany(pattern => Check(pattern.Value, member.Value, path));
        }

        if (!schema.TryGetProperty("additionalProperties", out var rest))
        {
            return [];
        }

        return rest.ValueKind == JsonValueKind.False ? [$"{path} does not belong here"] : Check(rest, member.Value, path);
    }

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
