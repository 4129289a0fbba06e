using System.Formats.Asn1;
using System.Text;

namespace Grid.Credentials.Voms;

/// <summary>Reads the attributes of an attribute certificate: one, of the type that VOMS gives, with one <c>IetfAttrSyntax</c> (RFC 5755 section 4.4).</summary>
internal static class FqanAttribute
{
    /// <summary>The most groups and roles that one person has.</summary>
    public const int MaxCount = 1000;

    private const int MaxOthers = 20;

    private static readonly Asn1Tag PolicyAuthorityTag = new(TagClass.ContextSpecific, 0);

    /// <exception cref="AsnContentException">It is no list of attributes, or not exactly one has FQANs.</exception>
    public static (VomsAuthority Authority, IReadOnlyList<Fqan> Fqans) Read(AsnReader attributes)
    {
        (VomsAuthority, IReadOnlyList<Fqan>)? found = null;
        for (var others = 0; attributes.HasData; others++)
        {
            var attribute = attributes.ReadSequence();
            var type = attribute.ReadObjectIdentifier();
            var values = attribute.ReadSetOf();
            attribute.ThrowIfNotEmpty();
            if (others == MaxOthers || (type == VomsOids.Fqans && found is not null))
            {
                throw new AsnContentException("has attributes twice, or too many kinds of them (RFC 5755 section 4.2.7)");
            }

            found = type == VomsOids.Fqans ? ReadValue(values) : found;
        }

        return found ?? throw new AsnContentException("has no VOMS attributes");
    }

    private static (VomsAuthority Authority, IReadOnlyList<Fqan> Fqans) ReadValue(AsnReader values)
    {
        var syntax = values.ReadSequence();
        values.ThrowIfNotEmpty();
        var uri = VomsGeneralNames.ReadOnlyUri(syntax.ReadSequence(PolicyAuthorityTag));
        var authority = VomsAuthority.Parse(uri) ?? throw new AsnContentException("has an authority that is not written as 'vo://host:port'");
        var names = syntax.ReadSequence();
        syntax.ThrowIfNotEmpty();
        var fqans = new List<Fqan>();
        do
        {
            fqans.Add(Fqan.TryParse(Encoding.ASCII.GetString(names.ReadOctetString()), out var fqan)
                ? fqan
                : throw new AsnContentException("has an attribute that is not written as '/vo/group/Role=role'"));
        }
        while (names.HasData && fqans.Count < MaxCount);

        return names.HasData ? throw new AsnContentException($"has more than {MaxCount} attributes") : (authority, fqans);
    }
}
