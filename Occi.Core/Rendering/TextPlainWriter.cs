using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>text/plain</c> (GFD.229): UTF-8 lines that end in LF, no blank line. A collection is the list of its locations.</summary>
public sealed class TextPlainWriter : IRenderingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.TextPlain;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity)
    {
        var lines = new Utf8Output(output, isAscii: false);
        TextLines.WriteEntity(ref lines, entity);
        lines.Flush();
    }

    /// <inheritdoc/>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, string baseUri) =>
        WriteLocations(output, entities.Select(entity => entity.Location), baseUri);

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model)
    {
        var lines = new Utf8Output(output, isAscii: false);
        TextLines.WriteModel(ref lines, model);
        lines.Flush();
    }

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, string baseUri)
    {
        var lines = new Utf8Output(output, isAscii: false);
        foreach (var location in locations)
        {
            TextLines.WriteLocation(ref lines, location, baseUri);
        }

        lines.Flush();
    }
}
