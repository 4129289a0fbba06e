using System.Text;

namespace Occi.Fuzz.Requests;

/// <summary>An answer, read to its end.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Names in lower case and values.</param>
/// <param name="Body">The body.</param>
/// <param name="IsLast">Whether the connection has no more to give.</param>
internal sealed record WireReply(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsLast)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The media type without parameters.</summary>
    public string? Type => Header("content-type")?.Split(';')[0];

    /// <summary>The first header of a name.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(header => header.Name == name).Value;
}
