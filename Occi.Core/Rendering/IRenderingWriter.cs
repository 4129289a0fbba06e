using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders everything as a message body. Implementations have no state: one serves all requests at once.</summary>
public interface IRenderingWriter : IListingWriter
{
    /// <summary>One entity in full. Locations within it are paths.</summary>
    void WriteEntity(IBufferWriter<byte> output, Entity entity);

    /// <summary>A collection of entities: in full where the rendering can hold that, their locations otherwise.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="entities">Resources and links; read once.</param>
    /// <param name="baseUri">As in <see cref="IListingWriter.WriteLocations"/>; for locations only.</param>
    void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, string baseUri);

    /// <summary>The content of the query interface.</summary>
    void WriteCategories(IBufferWriter<byte> output, CategoryModel model);
}
