using System.Formats.Asn1;
using System.Text;
using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>Reads what attribute certificates need of <c>GeneralNames</c> (RFC 5280 section 4.2.1.6).</summary>
internal static class VomsGeneralNames
{
    private static readonly Asn1Tag DnsNameTag = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag DirectoryNameTag = new(TagClass.ContextSpecific, 4);
    private static readonly Asn1Tag UriTag = new(TagClass.ContextSpecific, 6);

    /// <summary>One distinguished name, and no other name.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static DistinguishedName ReadOnlyDirectoryName(AsnReader names)
    {
        var choice = names.ReadSequence(DirectoryNameTag); // explicit, as Name is a choice
        ThrowIfMore(names);
        var name = DistinguishedName.Read(choice);
        choice.ThrowIfNotEmpty();
        return name;
    }

    /// <summary>One URI, and no other name.</summary>
    /// <exception cref="AsnContentException">It is none.</exception>
    public static string ReadOnlyUri(AsnReader names)
    {
        var uri = Text(names.ReadOctetString(UriTag));
        ThrowIfMore(names);
        return uri;
    }

    /// <summary>The host that a name means: a DNS name, a URI, or what VOMS writes as URI, a bare name. Null for anything else.</summary>
    /// <exception cref="AsnContentException">It is no <c>GeneralName</c>.</exception>
    public static string? ReadHost(AsnReader reader)
    {
        var tag = reader.PeekTag();
        if (!tag.HasSameClassAndValue(DnsNameTag) && !tag.HasSameClassAndValue(UriTag))
        {
            reader.ReadEncodedValue();
            return null;
        }

        var text = Text(reader.ReadOctetString(tag));
        var host = Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : text;
        return VomsNames.IsName(host) ? host : null;
    }

    private static string Text(byte[] bytes) => Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : throw new AsnContentException("has a name that is no ASCII");

    private static void ThrowIfMore(AsnReader names)
    {
        if (names.HasData)
        {
            throw new AsnContentException("has more than one name where one belongs");
        }
    }
}
