using System.Formats.Asn1;
using Grid.Credentials.Names;

namespace Grid.Credentials.Certificates;

/// <summary>Reads <c>Certificate</c> and <c>TBSCertificate</c> (RFC 5280 section 4.1).</summary>
internal static class CertificateReader
{
    private static readonly Asn1Tag VersionTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag IssuerIdTag = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SubjectIdTag = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag ExtensionsTag = new(TagClass.ContextSpecific, 3);

    /// <exception cref="AsnContentException">A rule of the section is broken, or a bound of ours.</exception>
    public static GridCertificate Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > GridCertificate.MaxBytes)
        {
            throw new AsnContentException($"has more than {GridCertificate.MaxBytes} bytes");
        }

        var der = bytes.ToArray();
        var signed = SignedEnvelope.Read(der);
        var body = signed.OpenBody();
        var version = ReadVersion(body);
        var serialNumber = body.ReadInteger();
        signed.ThrowIfOther(SignatureAlgorithm.Read(body));
        var issuer = DistinguishedName.Read(body);
        if (issuer.IsEmpty)
        {
            throw new AsnContentException("has no issuer (RFC 5280 section 4.1.2.4)");
        }

        var (notBefore, notAfter) = ReadValidity(body);
        var subject = DistinguishedName.Read(body);
        var key = SubjectKey.Read(body);
        SkipUniqueId(body, IssuerIdTag, version);
        SkipUniqueId(body, SubjectIdTag, version);
        var extensions = ReadExtensions(body, version);
        return new GridCertificate(der)
        {
            SignedBytes = signed.Body,
            SignatureAlgorithm = signed.Algorithm,
            Signature = signed.Signature,
            Version = version,
            SerialNumber = serialNumber,
            Issuer = issuer,
            Subject = subject,
            NotBefore = notBefore,
            NotAfter = notAfter,
            Key = key,
            Extensions = extensions,
            BasicConstraints = Find(extensions, Oids.BasicConstraints) is { } constraints ? ExtensionValues.BasicConstraints(constraints) : null,
            KeyUsage = Find(extensions, Oids.KeyUsage) is { } usage ? ExtensionValues.KeyUsage(usage) : null,
            ExtendedKeyUsage = Find(extensions, Oids.ExtendedKeyUsage) is { } purposes ? ExtensionValues.ExtendedKeyUsage(purposes) : null,
            SubjectKeyId = Find(extensions, Oids.SubjectKeyId) is { } subjectKey ? ExtensionValues.SubjectKeyId(subjectKey) : default(ReadOnlyMemory<byte>?),
            AuthorityKeyId = Find(extensions, Oids.AuthorityKeyId) is { } authorityKey ? ExtensionValues.AuthorityKeyId(authorityKey) : default,
            ProxyInfo = ReadProxyInfo(extensions),
        };
    }

    private static int ReadVersion(AsnReader body)
    {
        if (!body.PeekTag().HasSameClassAndValue(VersionTag))
        {
            return 1;
        }

        var tagged = body.ReadSequence(VersionTag);
        var isNumber = tagged.TryReadInt32(out var number);
        tagged.ThrowIfNotEmpty();
        return isNumber && number is 1 or 2 ? number + 1 : throw new AsnContentException("has another version than 1, 2 and 3 (RFC 5280 section 4.1.2.1)");
    }

    private static (DateTimeOffset NotBefore, DateTimeOffset NotAfter) ReadValidity(AsnReader body)
    {
        var validity = body.ReadSequence();
        var times = (CertificateTime.Read(validity), CertificateTime.Read(validity));
        validity.ThrowIfNotEmpty();
        return times;
    }

    private static void SkipUniqueId(AsnReader body, Asn1Tag tag, int version)
    {
        if (version > 1 && body.HasData && body.PeekTag().HasSameClassAndValue(tag))
        {
            body.ReadBitString(out _, tag);
        }
    }

    private static List<CertificateExtension> ReadExtensions(AsnReader body, int version)
    {
        if (!body.HasData)
        {
            return [];
        }

        var tagged = body.ReadSequence(ExtensionsTag);
        body.ThrowIfNotEmpty();
        var extensions = ExtensionList.Read(tagged);
        tagged.ThrowIfNotEmpty();
        return version == 3 ? extensions : throw new AsnContentException($"has extensions, but is of version {version} (RFC 5280 section 4.1.2.9)");
    }

    private static ProxyCertInfo? ReadProxyInfo(List<CertificateExtension> extensions) =>
        (Find(extensions, Oids.ProxyCertInfo), Find(extensions, Oids.DraftProxyCertInfo)) switch
        {
            (null, null) => null,
            ({ } info, null) => ProxyCertInfoReader.Read(info),
            (null, { } draft) => ProxyCertInfoReader.Read(draft),
            _ => throw new AsnContentException("has the proxyCertInfo of RFC 3820 and that of its draft"),
        };

    private static CertificateExtension? Find(List<CertificateExtension> extensions, string oid) => extensions.Find(extension => extension.Oid == oid);
}
