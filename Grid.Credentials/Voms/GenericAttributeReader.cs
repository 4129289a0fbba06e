using System.Formats.Asn1;
using System.Text;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Voms;

/// <summary>Reads the extension with generic attributes: lists of name, value and qualifier, each list with who says it.</summary>
internal static class GenericAttributeReader
{
    private const int MaxCount = 1000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="AsnContentException">It is no such value.</exception>
    public static IReadOnlyList<GenericAttribute> Read(CertificateExtension extension)
    {
        var outer = ExtensionValues.Whole(extension, reader => reader.ReadSequence());
        var lists = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        var attributes = new List<GenericAttribute>();
        while (lists.HasData)
        {
            ReadList(lists.ReadSequence(), attributes);
        }

        return attributes;
    }

    private static void ReadList(AsnReader list, List<GenericAttribute> attributes)
    {
        VomsGeneralNames.ReadOnlyUri(list.ReadSequence()); // who says it: the server, as of the rest
        var tags = list.ReadSequence();
        list.ThrowIfNotEmpty();
        while (tags.HasData)
        {
            var tag = tags.ReadSequence();
            attributes.Add(new GenericAttribute(Text(tag), Text(tag), Text(tag)));
            tag.ThrowIfNotEmpty();
            if (attributes.Count > MaxCount)
            {
                throw new AsnContentException($"has more than {MaxCount} generic attributes");
            }
        }
    }

    private static string Text(AsnReader tag)
    {
        try
        {
            return Utf8.GetString(tag.ReadOctetString());
        }
        catch (DecoderFallbackException)
        {
            throw new AsnContentException("has a generic attribute that is no UTF-8");
        }
    }
}
