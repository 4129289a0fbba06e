using System.Text;
using Occi.Core.Rendering;

namespace Occi.Client;

/// <summary>An answer as it came.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Every header with its values as they were sent, the body's among them.</param>
/// <param name="Bytes">The body.</param>
public sealed record OcciReply(OcciRequest Request, int Status, IReadOnlyList<TextField> Headers, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The body as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Whether the status is one of success.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The media type of the body in lower case, without parameters; null when there is none.</summary>
    public string? MediaType => Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) => Values(name).FirstOrDefault();

    /// <summary>All values of a header in the order they came.</summary>
    public IEnumerable<string> Values(string name) => Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
