using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Entities as JSON objects (GFD.226).</summary>
internal static class EntityJson
{
    public static void Write(Utf8JsonWriter json, Entity entity, SiteAddress site)
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
                WriteLinks(json, resource.Links, site);
                break;
            case Link link:
                WriteEnd(json, "source"u8, link.Source, site);
                WriteEnd(json, "target"u8, link.Target, site);
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

    /// <summary>A location as clients see it: a path with the prefix, a URI of something elsewhere unchanged.</summary>
    public static void WriteRelative(Utf8JsonWriter json, ReadOnlySpan<byte> name, SiteAddress site, string location)
    {
        json.WritePropertyName(name);
        json.WriteStringValueSegment(site.PrefixOf(location), isFinalSegment: false);
        json.WriteStringValueSegment(location, isFinalSegment: true);
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

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<Link> links, SiteAddress site)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links"u8);
        for (var index = 0; index < links.Count; index++)
        {
            Write(json, links[index], site);
        }

        json.WriteEndArray();
    }

    private static void WriteEnd(Utf8JsonWriter json, ReadOnlySpan<byte> name, LinkEnd end, SiteAddress site)
    {
        json.WriteStartObject(name);
        WriteRelative(json, "location"u8, site, end.Location);
        if (end.Kind is { } kind)
        {
            json.WritePropertyName("kind"u8);
            json.WriteStringValueSegment(kind.Scheme, isFinalSegment: false);
            json.WriteStringValueSegment(kind.Term, isFinalSegment: true);
        }

        json.WriteEndObject();
    }
}
