using System.Text.Json;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Categories as JSON objects (GFD.226).</summary>
internal static class CategoryJson
{
    public static void Write(Utf8JsonWriter json, CategoryModel model, SiteAddress site)
    {
        json.WriteStartObject();
        WriteArray(json, "kinds"u8, model.Kinds, (writer, kind) => WriteKind(writer, kind, site));
        WriteArray(json, "mixins"u8, model.Mixins, (writer, mixin) => WriteMixin(writer, mixin, site));
        WriteArray(json, "actions"u8, model.Actions, static (_, _) => { });
        json.WriteEndObject();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> categories, Action<Utf8JsonWriter, T> writeRest)
        where T : Category
    {
        json.WriteStartArray(name);
        foreach (var category in categories)
        {
            json.WriteStartObject();
            json.WriteString("term"u8, category.Id.Term);
            json.WriteString("scheme"u8, category.Id.Scheme);
            EntityJson.WriteText(json, "title"u8, category.Title);
            WriteAttributes(json, category.Attributes);
            writeRest(json, category);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteKind(Utf8JsonWriter json, Kind kind, SiteAddress site)
    {
        EntityJson.WriteText(json, "parent"u8, kind.Parent?.ToString());
        EntityJson.WriteIds(json, "actions"u8, kind.Actions);
        if (kind.Location is not null)
        {
            EntityJson.WriteRelative(json, "location"u8, site, kind.Location);
        }
    }

    private static void WriteMixin(Utf8JsonWriter json, Mixin mixin, SiteAddress site)
    {
        WriteReferences(json, "depends"u8, mixin.Depends);
        WriteReferences(json, "applies"u8, mixin.Applies);
        EntityJson.WriteIds(json, "actions"u8, mixin.Actions);
        EntityJson.WriteRelative(json, "location"u8, site, mixin.Location);
    }

    private static void WriteReferences(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<CategoryId> ids)
    {
        if (ids.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var id in ids)
        {
            json.WriteStringValue(id.ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyList<AttributeDefinition> attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        json.WriteStartObject("attributes"u8);
        foreach (var attribute in attributes)
        {
            json.WriteStartObject(attribute.Name);
            json.WriteBoolean("mutable"u8, attribute.IsMutable);
            json.WriteBoolean("required"u8, attribute.IsRequired);
            json.WriteString("type"u8, attribute.Type.ToJsonName());
            if (attribute.Default is { } value)
            {
                json.WritePropertyName("default"u8);
                EntityJson.WriteValue(json, value);
            }

            EntityJson.WriteText(json, "description"u8, attribute.Description);
            PatternJson.Write(json, attribute);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
