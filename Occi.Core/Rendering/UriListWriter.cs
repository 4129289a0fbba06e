using System.Buffers;

namespace Occi.Core.Rendering;

/// <summary>Renders <c>text/uri-list</c>: one location a line, each ended by CR LF (RFC 2483 §5).</summary>
public sealed class UriListWriter : IListingWriter
{
    /// <inheritdoc/>
    public string MediaType => MediaTypes.UriList;

    /// <inheritdoc/>
    public void WriteLocations(IBufferWriter<byte> output, IEnumerable<string> locations, string baseUri) => throw new NotImplementedException();
}
