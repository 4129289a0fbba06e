using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>text/plain</c> (GFD.229): UTF-8 lines that end in LF, no blank line.</summary>
public sealed class TextPlainWriter : IRenderingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.TextPlain;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, string baseUri) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, string baseUri) => throw new NotImplementedException();
}
