using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>application/occi+json</c> (GFD.226).</summary>
public sealed class OcciJsonWriter : IRenderingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.OcciJson;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        var json = JsonWriters.Take(output);
        EntityJson.Write(json, entity, site);
        JsonWriters.Return(json);
    }

    /// <summary>An object with the arrays <c>resources</c> and <c>links</c>, each only if it has members; nothing at all is an empty array <c>resources</c>.</summary>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, SiteAddress site)
    {
        var json = JsonWriters.Take(output);
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
        JsonWriters.Return(json);
    }

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model, SiteAddress site)
    {
        var json = JsonWriters.Take(output);
        CategoryJson.Write(json, model, site);
        JsonWriters.Return(json);
    }

    /// <summary>An array of texts: GFD.226 has no listing of locations of its own.</summary>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site)
    {
        var json = JsonWriters.Take(output);
        json.WriteStartArray();
        foreach (var location in locations)
        {
            json.WriteStringValueSegment(site.Origin, isFinalSegment: false);
            json.WriteStringValueSegment(site.Prefix, isFinalSegment: false);
            json.WriteStringValueSegment(location, isFinalSegment: true);
        }

        json.WriteEndArray();
        JsonWriters.Return(json);
    }
}
