using System.Buffers;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>Renders everything as a message body. Implementations have no state: one serves all requests at once.</summary>
public interface IRenderingWriter : IListingWriter
{
    /// <summary>One entity in full. Locations within it are paths with the site's prefix.</summary>
    void WriteEntity(IBufferWriter<byte> output, Entity entity, SiteAddress site);

    /// <summary>A collection of entities: in full where the rendering can hold that, their locations otherwise.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="entities">Resources and links; read once.</param>
    /// <param name="site">Where clients reach this server.</param>
    void WriteEntities(IBufferWriter<byte> output, IEnumerable<Entity> entities, SiteAddress site);

    /// <summary>The content of the query interface. Locations within it are paths with the site's prefix.</summary>
    void WriteCategories(IBufferWriter<byte> output, CategoryModel model, SiteAddress site);
}
