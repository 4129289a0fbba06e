using System.Buffers;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>text/uri-list</c>: one location a line, each ended by CR LF (RFC 2483 §5).</summary>
public sealed class UriListWriter : IListingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.UriList;

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, SiteAddress site)
    {
        var lines = new Utf8Output(output, isAscii: false);
        foreach (var location in locations)
        {
            lines.WriteAbsolute(site, location);
            lines.Write("\r\n"u8);
        }

        lines.Flush();
    }
}
