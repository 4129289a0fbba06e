using System.Formats.Asn1;
using Grid.Credentials.Certificates;
using Grid.Credentials.Names;

namespace Grid.Credentials.Voms;

/// <summary>Reads <c>AttributeCertificate</c> (RFC 5755 section 4.1) in the one shape that VOMS gives it.</summary>
internal static class AttributeCertificateReader
{
    private const int Version2 = 1;

    private static readonly Asn1Tag BaseCertificateIdTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag V2FormTag = new(TagClass.ContextSpecific, 0);

    /// <exception cref="AsnContentException">A rule of the section is broken, or a bound of ours.</exception>
    public static AttributeCertificate Read(ReadOnlyMemory<byte> der)
    {
        var envelope = SignedEnvelope.Read(der);
        var body = envelope.OpenBody();
        if (!body.TryReadInt32(out var version) || version != Version2)
        {
            throw new AsnContentException("has another version than 2 (RFC 5755 section 4.2.1)");
        }

        var holder = ReadHolder(body.ReadSequence());
        var issuer = ReadIssuer(body.ReadSequence(V2FormTag));
        envelope.ThrowIfOther(SignatureAlgorithm.Read(body));
        var serialNumber = body.ReadInteger();
        var (notBefore, notAfter) = ReadValidity(body.ReadSequence());
        var (authority, fqans) = FqanAttribute.Read(body.ReadSequence());
        if (body.HasData && body.PeekTag().HasSameClassAndValue(Asn1Tag.PrimitiveBitString))
        {
            body.ReadBitString(out _);
        }

        var extensions = body.HasData ? ExtensionList.Read(body) : [];
        body.ThrowIfNotEmpty();
        return new AttributeCertificate(envelope)
        {
            Holder = holder,
            Issuer = issuer,
            SerialNumber = serialNumber,
            NotBefore = notBefore,
            NotAfter = notAfter,
            Authority = authority,
            Fqans = fqans,
            GenericAttributes = Find(extensions, VomsOids.GenericAttributes) is { } attributes ? GenericAttributeReader.Read(attributes) : [],
            Targets = Find(extensions, VomsOids.Targets) is { } targets ? TargetReader.Read(targets) : null,
            Certificates = Find(extensions, VomsOids.Certificates) is { } certificates ? IssuerCertificates.Read(certificates) : [],
            AuthorityKeyId = Find(extensions, Oids.AuthorityKeyId) is { } key ? ExtensionValues.AuthorityKeyId(key) : null,
            Extensions = extensions,
        };
    }

    /// <remarks>The RFC knows three ways to name a holder. Only one has a serial number, and nobody uses the others.</remarks>
    private static AttributeHolder ReadHolder(AsnReader holder)
    {
        if (!holder.HasData || !holder.PeekTag().HasSameClassAndValue(BaseCertificateIdTag))
        {
            throw new AsnContentException("has a holder without the serial number of a certificate (RFC 5755 section 4.2.2)");
        }

        var certificate = holder.ReadSequence(BaseCertificateIdTag);
        holder.ThrowIfNotEmpty();
        var name = VomsGeneralNames.ReadOnlyDirectoryName(certificate.ReadSequence());
        var serialNumber = certificate.ReadInteger();
        if (certificate.HasData)
        {
            certificate.ReadBitString(out _); // the issuer's unique identifier, which no certificate of today has
        }

        certificate.ThrowIfNotEmpty();
        return new AttributeHolder(name, serialNumber);
    }

    /// <remarks>RFC 5755 section 4.2.3: one distinguished name, and nothing else.</remarks>
    private static DistinguishedName ReadIssuer(AsnReader form)
    {
        var name = VomsGeneralNames.ReadOnlyDirectoryName(form.ReadSequence());
        form.ThrowIfNotEmpty();
        return name;
    }

    private static (DateTimeOffset NotBefore, DateTimeOffset NotAfter) ReadValidity(AsnReader validity)
    {
        var times = (validity.ReadGeneralizedTime(), validity.ReadGeneralizedTime());
        validity.ThrowIfNotEmpty();
        return times;
    }

    private static CertificateExtension? Find(List<CertificateExtension> extensions, string oid) => extensions.Find(extension => extension.Oid == oid);
}
