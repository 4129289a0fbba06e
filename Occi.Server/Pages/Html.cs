using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Occi.Server.Pages;

/// <summary>Writes pages in pieces: markup that is ours as it is, everything else escaped. The names are short as a page is made of them.</summary>
internal static class Html
{
    private const int Piece = 256;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Markup that is ours.</summary>
    public static IBufferWriter<byte> Raw(this IBufferWriter<byte> output, ReadOnlySpan<byte> markup)
    {
        output.Write(markup);
        return output;
    }

    /// <summary>Whatever it is, escaped so that it is text, between tags and between the quotes of an attribute.</summary>
    public static IBufferWriter<byte> Text(this IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        Span<char> escaped = stackalloc char[Piece];
        while (!text.IsEmpty)
        {
            var status = Encoder.Encode(text, escaped, out var consumed, out var written);
            Encoding.UTF8.GetBytes(escaped[..written], output);
            text = text[consumed..];
            if (status == OperationStatus.Done)
            {
                break;
            }
        }

        return output;
    }

    /// <summary>An element of text.</summary>
    public static IBufferWriter<byte> Element(this IBufferWriter<byte> output, ReadOnlySpan<byte> name, string text) =>
        output.Raw("<"u8).Raw(name).Raw(">"u8).Text(text).Raw("</"u8).Raw(name).Raw(">"u8);

    /// <summary>
    /// A link to where a location leads: a path on this server gets the prefix, http and https lead elsewhere. Anything else is shown and leads nowhere: clients choose the
    /// targets of links, and <c>javascript:</c> is a URI as well.
    /// </summary>
    public static IBufferWriter<byte> Anchor(this IBufferWriter<byte> output, string location, string prefix, string text)
    {
        var isHere = location.StartsWith('/') && !location.StartsWith("//", StringComparison.Ordinal);
        var isElsewhere = location.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || location.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return isHere || isElsewhere
            ? output.Raw("<a href=\""u8).Text(isHere ? prefix : "").Text(location).Raw("\">"u8).Text(text).Raw("</a>"u8)
            : output.Text(text);
    }
}
