using System.Buffers;
using System.Text.Json;

namespace Occi.Core.Rendering.Client;

/// <summary>Renders what clients send as <c>application/occi+json</c>: the inverse of <see cref="OcciJsonParser"/>.</summary>
public static class JsonRequestWriter
{
    /// <summary>An entity to create or to change; only what is given is written.</summary>
    public static ReadOnlyMemory<byte> WriteEntity(EntityDraft draft) => Object(json =>
    {
        EntityJson.WriteText(json, "kind"u8, draft.Kind?.ToString());
        WriteIds(json, "mixins", [.. draft.Mixins, .. draft.Unclassified]);
        EntityJson.WriteText(json, "id"u8, draft.Id);
        EntityJson.WriteText(json, "title"u8, draft.Title);
        EntityJson.WriteText(json, "summary"u8, draft.Summary);
        WriteAttributes(json, draft.Attributes);
        WriteEnd(json, "source", draft.SourceLocation, null);
        WriteEnd(json, "target", draft.TargetLocation, draft.TargetKind);
        WriteArray(json, "links", draft.Links, WriteLink);
    });

    /// <summary>The invocation of an action.</summary>
    public static ReadOnlyMemory<byte> WriteAction(ActionDraft draft) => Object(json =>
    {
        EntityJson.WriteText(json, "action"u8, draft.Action?.ToString());
        WriteAttributes(json, draft.Attributes);
    });

    /// <summary>Mixins to add to, or to remove from, the query interface.</summary>
    public static ReadOnlyMemory<byte> WriteMixins(IReadOnlyList<MixinDraft> mixins) => Object(json => WriteArray(json, "mixins", mixins, (writer, mixin) =>
    {
        writer.WriteString("term"u8, mixin.Id.Term);
        writer.WriteString("scheme"u8, mixin.Id.Scheme);
        EntityJson.WriteText(writer, "title"u8, mixin.Title);
        WriteIds(writer, "depends", mixin.Depends);
        EntityJson.WriteText(writer, "location"u8, mixin.Location);
    }));

    /// <summary>Members of a collection, each as a resource that is named by its location (GFD.223 section 11.3.2).</summary>
    public static ReadOnlyMemory<byte> WriteLocations(IReadOnlyList<string> locations) => Object(json =>
    {
        json.WriteStartArray("resources"u8);
        foreach (var location in locations)
        {
            json.WriteStartObject();
            json.WriteString("location"u8, location);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void WriteLink(Utf8JsonWriter json, LinkDraft link)
    {
        EntityJson.WriteText(json, "kind"u8, link.Kind?.ToString());
        WriteIds(json, "mixins", link.Mixins);
        EntityJson.WriteText(json, "id"u8, link.Id);
        EntityJson.WriteText(json, "title"u8, link.Title);
        WriteAttributes(json, link.Attributes);
        WriteEnd(json, "target", link.TargetLocation, link.TargetTypes.Count > 0 ? link.TargetTypes[0] : null);
    }

    private static void WriteEnd(Utf8JsonWriter json, string name, string? location, CategoryId? kind)
    {
        if (location is not null)
        {
            json.WriteStartObject(name);
            json.WriteString("location"u8, location);
            EntityJson.WriteText(json, "kind"u8, kind?.ToString());
            json.WriteEndObject();
        }
    }

    private static void WriteAttributes(Utf8JsonWriter json, AttributeSet attributes)
    {
        if (attributes.Count == 0)
        {
            return;
        }

        json.WriteStartObject("attributes"u8);
        foreach (var (name, value) in attributes)
        {
            json.WritePropertyName(name);
            EntityJson.WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, string name, IReadOnlyList<CategoryId> ids)
    {
        if (ids.Count > 0)
        {
            json.WriteStartArray(name);
            ids.Select(id => id.ToString()).ToList().ForEach(json.WriteStringValue);
            json.WriteEndArray();
        }
    }

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
