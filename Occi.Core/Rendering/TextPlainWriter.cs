using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>text/plain</c> (GFD.229): UTF-8 lines that end in LF, no blank line. A collection is the list of its locations.</summary>
public sealed class TextPlainWriter : IRenderingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.TextPlain;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity, SiteAddress site)
    {
        var lines = new Utf8Output(output, isAscii: false);
        TextLines.WriteEntity(ref lines, entity, site);
        lines.Flush();
    }

    /// <inheritdoc/>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, SiteAddress site)
    {
        var lines = new Utf8Output(output, isAscii: false);
        foreach (var entity in entities)
        {
            TextLines.WriteLocation(ref lines, entity, site);
        }

        lines.Flush();
    }

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model, SiteAddress site)
    {
        var lines = new Utf8Output(output, isAscii: false);
        TextLines.WriteModel(ref lines, model, site);
        lines.Flush();
    }

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site)
    {
        var lines = new Utf8Output(output, isAscii: false);
        foreach (var location in locations)
        {
            TextLines.WriteLocation(ref lines, location, site);
        }

        lines.Flush();
    }
}
