using System.Formats.Asn1;
using System.Text;

namespace Grid.Credentials.Names;

/// <summary>The text of ASN.1's types of strings.</summary>
internal static class StringText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding Utf16 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly UTF32Encoding Utf32 = new(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true);

    /// <summary>The text; null when the type is none of text.</summary>
    /// <remarks>A PrintableString may hold any ASCII: real authorities write <c>@</c> and <c>_</c> into it, and nothing depends on the difference.</remarks>
    /// <exception cref="AsnContentException">The bytes are none of the type's alphabet.</exception>
    public static string? Read(Asn1Tag tag, ReadOnlySpan<byte> content)
    {
        try
        {
            return tag is { TagClass: TagClass.Universal, IsConstructed: false } ? Read((UniversalTagNumber)tag.TagValue, content) : null;
        }
        catch (DecoderFallbackException)
        {
            throw new AsnContentException($"has a name with bytes that are no {(UniversalTagNumber)tag.TagValue}");
        }
    }

    private static string? Read(UniversalTagNumber type, ReadOnlySpan<byte> content) => type switch
    {
        UniversalTagNumber.UTF8String => Utf8.GetString(content),
        UniversalTagNumber.PrintableString or UniversalTagNumber.IA5String or UniversalTagNumber.VisibleString or UniversalTagNumber.NumericString =>
            Ascii.IsValid(content) ? Encoding.ASCII.GetString(content) : throw new AsnContentException($"has a name with bytes that are no {type}"),
        UniversalTagNumber.TeletexString => Encoding.Latin1.GetString(content), // as all implementations read it, whatever T.61 says
        UniversalTagNumber.BMPString => Utf16.GetString(content),
        UniversalTagNumber.UniversalString => Utf32.GetString(content),
        _ => null,
    };
}
