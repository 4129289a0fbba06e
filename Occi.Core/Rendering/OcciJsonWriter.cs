using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>application/occi+json</c> (GFD.226).</summary>
public sealed class OcciJsonWriter : IRenderingWriter
{
    // Valid JSON that people can read. The answers are never pasted into HTML, which is what the stricter encoder protects.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <inheritdoc/>
    public string MediaType => MediaTypes.OcciJson;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        using var json = new Utf8JsonWriter(output, Options);
        EntityJson.Write(json, entity, site);
    }

    /// <summary>An object with the arrays <c>resources</c> and <c>links</c>, each only if it has members; nothing at all is an empty array <c>resources</c>.</summary>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, SiteAddress site)
    {
        using var json = new Utf8JsonWriter(output, Options);
        var links = new List<Entity>();
        var hasResources = false;
        json.WriteStartObject();
        foreach (var entity in entities)
        {
            if (entity is Link)
            {
                links.Add(entity);
                continue;
            }

            if (!hasResources)
            {
                json.WriteStartArray("resources"u8);
                hasResources = true;
            }

            EntityJson.Write(json, entity, site);
        }

        if (hasResources)
        {
            json.WriteEndArray();
        }

        if (links.Count > 0 || !hasResources)
        {
            json.WriteStartArray(links.Count > 0 ? "links"u8 : "resources"u8);
            links.ForEach(link => EntityJson.Write(json, link, site));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model, SiteAddress site)
    {
        using var json = new Utf8JsonWriter(output, Options);
        CategoryJson.Write(json, model, site);
    }

    /// <summary>An array of texts: GFD.226 has no listing of locations of its own.</summary>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartArray();
        foreach (var location in locations)
        {
            json.WriteStringValueSegment(site.Origin, isFinalSegment: false);
            json.WriteStringValueSegment(site.Prefix, isFinalSegment: false);
            json.WriteStringValueSegment(location, isFinalSegment: true);
        }

        json.WriteEndArray();
    }
}
