using System.Formats.Asn1;
using System.Numerics;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Reads <c>CertificateList</c> (RFC 5280 section 5.1).</summary>
internal static class RevocationListReader
{
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 0);

    /// <summary>What Stratus understands, or may pass over: authorityKeyIdentifier, issuerAltName, cRLNumber.</summary>
    private static readonly HashSet<string> KnownExtensions = ["2.5.29.35", "2.5.29.18", "2.5.29.20"];

    /// <summary>Of an entry: reasonCode, holdInstructionCode, invalidityDate. Each entry counts as revoked, whatever they say.</summary>
    private static readonly HashSet<string> KnownEntryExtensions = ["2.5.29.21", "2.5.29.23", "2.5.29.24"];

    /// <summary>What makes a list incomplete. By their sections they are critical; without that they restrict no less.</summary>
    private static readonly Dictionary<string, string> Restrictions = new()
    {
        ["2.5.29.27"] = "has only changes of another list (RFC 5280 section 5.2.4)",
        ["2.5.29.28"] = "has only some certificates, or other authorities' (RFC 5280 section 5.2.5)",
    };

    /// <exception cref="AsnContentException">It is no list, or one that Stratus must not rely on (sections 5.2.4, 5.2.5, 5.3.3).</exception>
    public static RevocationList Read(ReadOnlyMemory<byte> der)
    {
        var envelope = SignedEnvelope.Read(der);
        var body = envelope.OpenBody();
        if (body.PeekTag().HasSameClassAndValue(Asn1Tag.Integer) && body.ReadInteger() != BigInteger.One)
        {
            throw new AsnContentException("has another version than 1 and 2 (RFC 5280 section 5.1.2.1)");
        }

        envelope.ThrowIfOther(SignatureAlgorithm.Read(body));
        var issuer = DistinguishedName.Read(body);
        var thisUpdate = CertificateTime.Read(body);
        var nextUpdate = CertificateTime.IsNext(body) ? CertificateTime.Read(body) : throw new AsnContentException("has no nextUpdate (RFC 5280 section 5.1.2.5)");
        var revoked = ReadEntries(body);
        ReadExtensions(body);
        return new RevocationList(envelope, revoked)
        {
            Issuer = issuer,
            ThisUpdate = thisUpdate,
            NextUpdate = nextUpdate,
        };
    }

    private static List<BigInteger> ReadEntries(AsnReader body)
    {
        var revoked = new List<BigInteger>();
        if (!body.HasData || !body.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
        {
            return revoked;
        }

        for (var entries = body.ReadSequence(); entries.HasData;)
        {
            var entry = entries.ReadSequence();
            revoked.Add(entry.ReadInteger());
            CertificateTime.Read(entry);
            if (entry.HasData)
            {
                ThrowIfUnknown(ExtensionList.Read(entry), KnownEntryExtensions);
            }

            entry.ThrowIfNotEmpty();
        }

        return revoked;
    }

    private static void ReadExtensions(AsnReader body)
    {
        if (!body.HasData)
        {
            return;
        }

        var tagged = body.ReadSequence(ExtensionsTag);
        body.ThrowIfNotEmpty();
        var extensions = ExtensionList.Read(tagged);
        tagged.ThrowIfNotEmpty();
        if (extensions.Find(extension => Restrictions.ContainsKey(extension.Oid)) is { } restriction)
        {
            throw new AsnContentException(Restrictions[restriction.Oid]);
        }

        ThrowIfUnknown(extensions, KnownExtensions);
    }

    private static void ThrowIfUnknown(List<CertificateExtension> extensions, HashSet<string> known)
    {
        if (extensions.Find(extension => extension.IsCritical && !known.Contains(extension.Oid)) is { } unknown)
        {
            throw new AsnContentException($"has the critical extension {unknown.Oid}, which Stratus does not know (RFC 5280 sections 5.2 and 5.3)");
        }
    }
}
