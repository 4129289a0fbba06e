using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>application/occi+json</c> (GFD.226).</summary>
public sealed class OcciJsonWriter : IRenderingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.OcciJson;

    /// <inheritdoc/>
    public void WriteEntity(IBufferWriter<byte> output, Entity entity) => throw new NotImplementedException();

    /// <summary>An object with the arrays <c>resources</c> and <c>links</c>; <c>resources</c> is always there, even empty.</summary>
    public void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, string baseUri) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void WriteCategories(IBufferWriter<byte> output, CategoryModel model) => throw new NotImplementedException();

    /// <summary>An array of texts: GFD.226 has no listing of locations of its own.</summary>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, string baseUri) => throw new NotImplementedException();
}
