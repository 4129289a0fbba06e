using System.Buffers;

namespace Occi.Core.Rendering;

/// <summary>Renders listings as a message body.</summary>
public interface IListingWriter
{
    /// <summary>The media type, without parameters.</summary>
    string MediaType { get; }

    /// <summary>Lists where things are.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="locations">Paths on this server; written as absolute URIs.</param>
    /// <param name="site">Where clients reach this server.</param>
    void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site);
}
