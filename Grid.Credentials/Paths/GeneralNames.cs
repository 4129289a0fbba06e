using System.Formats.Asn1;
using Grid.Credentials.Names;

namespace Grid.Credentials.Paths;

/// <summary>Reads <c>GeneralName</c> (RFC 5280 section 4.2.1.6) as far as constraints on names need it.</summary>
internal static class GeneralNames
{
    /// <summary>The number of <c>rfc822Name</c>, a mail address.</summary>
    public const int Mail = 1;

    private const int Directory = 4;

    /// <summary>Reads the next name: a directory name, or null with the number of its form.</summary>
    /// <exception cref="AsnContentException">It is no name.</exception>
    public static DistinguishedName? ReadOne(AsnReader reader, out int form)
    {
        var tag = reader.PeekTag();
        if (tag.TagClass != TagClass.ContextSpecific)
        {
            throw new AsnContentException("has something that is no GeneralName (RFC 5280 section 4.2.1.6)");
        }

        form = tag.TagValue;
        if (form != Directory)
        {
            reader.ReadEncodedValue();
            return null;
        }

        var tagged = reader.ReadSequence(tag);
        var name = DistinguishedName.Read(tagged);
        tagged.ThrowIfNotEmpty();
        return name;
    }
}
