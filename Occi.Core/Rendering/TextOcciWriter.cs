using System.Buffers;
using System.Text;
using Occi.Core.Registry;

namespace Occi.Core.Rendering;

/// <summary>
/// Renders <c>text/occi</c> (GFD.229): the fields of <see cref="TextPlainWriter"/> as headers, one field a header, for the server to send
/// with the body <c>OK</c>. Header values are ASCII: other characters in quoted text are written as <c>\uXXXX</c>.
/// </summary>
public static class TextOcciWriter
{
    /// <summary>One entity in full.</summary>
    public static IReadOnlyList<TextField> WriteEntity(Entity entity, SiteAddress site)
    {
        var buffer = new ArrayBufferWriter<byte>(2048);
        var lines = new Utf8Output(buffer, isAscii: true);
        TextLines.WriteEntity(ref lines, entity, site);
        lines.Flush();
        return Split(buffer.WrittenSpan);
    }

    /// <summary>The content of the query interface.</summary>
    public static IReadOnlyList<TextField> WriteCategories(CategoryModel model, SiteAddress site)
    {
        var buffer = new ArrayBufferWriter<byte>(8192);
        var lines = new Utf8Output(buffer, isAscii: true);
        TextLines.WriteModel(ref lines, model, site);
        lines.Flush();
        return Split(buffer.WrittenSpan);
    }

    /// <summary>Where things are, as <c>X-OCCI-Location</c> with absolute URIs.</summary>
    public static IReadOnlyList<TextField> WriteLocations(IEnumerable<string> locations, SiteAddress site) =>
        [.. locations.Select(location => new TextField(FieldNames.Location, site.Absolute(location)))];

    private static List<TextField> Split(ReadOnlySpan<byte> lines)
    {
        var fields = new List<TextField>();
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var colon = lines.IndexOf(": "u8);
            fields.Add(new(FieldNames.Known(lines[..colon]), Encoding.ASCII.GetString(lines[(colon + 2)..end])));
            lines = lines[(end + 1)..];
        }

        return fields;
    }
}
