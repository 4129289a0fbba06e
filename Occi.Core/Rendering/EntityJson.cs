using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Entities as JSON objects (GFD.226).</summary>
internal static class EntityJson
{
    public static void Write(Utf8JsonWriter json, Entity entity)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, entity.Kind.Identifier);
        WriteIds(json, "mixins"u8, entity.Mixins);
        WriteAttributes(json, entity.Attributes);
        WriteIds(json, "actions"u8, entity.Actions);
        WriteId(json, entity.Id);
        WriteText(json, "title"u8, entity.Title);
        switch (entity)
        {
            case Resource resource:
                WriteText(json, "summary"u8, resource.Summary);
                WriteLinks(json, resource.Links);
                break;
            case Link link:
                WriteEnd(json, "source"u8, link.Source);
                WriteEnd(json, "target"u8, link.Target);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>A value alone.</summary>
    public static void WriteValue(Utf8JsonWriter json, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Number number:
                json.WriteNumberValue(number.Value);
                break;
            case AttributeValue.Boolean truth:
                json.WriteBooleanValue(truth.Value);
                break;
            case AttributeValue.Structure structure:
                json.WriteRawValue(structure.Json, skipInputValidation: true);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>An array of identifiers, left out when there are none.</summary>
    public static void WriteIds(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<Category> categories)
    {
        if (categories.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        for (var index = 0; index < categories.Count; index++)
        {
            json.WriteStringValue(categories[index].Identifier);
        }

        json.WriteEndArray();
    }

    /// <summary>A text, left out when there is none.</summary>
    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteId(Utf8JsonWriter json, EntityId id)
    {
        var prefix = "urn:uuid:"u8;
        Span<byte> urn = stackalloc byte[prefix.Length + 36];
        prefix.CopyTo(urn);
        id.Value.TryFormat(urn[prefix.Length..], out _, "D");
        json.WriteString("id"u8, urn);
    }

    private static void WriteAttributes(Utf8JsonWriter json, AttributeSet attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        var names = attributes.NameSpan;
        var values = attributes.ValueSpan;
        json.WriteStartObject("attributes"u8);
        for (var index = 0; index < names.Length; index++)
        {
            json.WritePropertyName(names[index]);
            WriteValue(json, values[index]);
        }

        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<Link> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links"u8);
        for (var index = 0; index < links.Count; index++)
        {
            Write(json, links[index]);
        }

        json.WriteEndArray();
    }

    private static void WriteEnd(Utf8JsonWriter json, ReadOnlySpan<byte> name, LinkEnd end)
    {
        json.WriteStartObject(name);
        json.WriteString("location"u8, end.Location);
        WriteText(json, "kind"u8, end.Kind?.ToString());
        json.WriteEndObject();
    }
}
