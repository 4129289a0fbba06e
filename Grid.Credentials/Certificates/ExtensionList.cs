using System.Formats.Asn1;

namespace Grid.Credentials.Certificates;

/// <summary>Reads the extensions of certificates, revocation lists and their entries.</summary>
internal static class ExtensionList
{
    private const int MaxCount = 100;

    /// <exception cref="AsnContentException">They are no <c>Extensions</c>, or one is there twice (RFC 5280 section 4.2).</exception>
    public static List<CertificateExtension> Read(AsnReader reader)
    {
        var extensions = new List<CertificateExtension>();
        var sequence = reader.ReadSequence();
        do
        {
            var extension = ReadOne(sequence);
            if (extensions.Exists(other => other.Oid == extension.Oid))
            {
                throw new AsnContentException($"has the extension {extension.Oid} twice (RFC 5280 section 4.2)");
            }

            extensions.Add(extension);
        }
        while (sequence.HasData && extensions.Count < MaxCount);

        return sequence.HasData ? throw new AsnContentException($"has more than {MaxCount} extensions") : extensions;
    }

    /// <remarks>A <c>FALSE</c> that is written out is no DER, but some authorities do so, and it can mean nothing else.</remarks>
    private static CertificateExtension ReadOne(AsnReader list)
    {
        var sequence = list.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var isCritical = sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && sequence.ReadBoolean();
        var value = sequence.ReadOctetString();
        sequence.ThrowIfNotEmpty();
        return new CertificateExtension(oid, isCritical, value);
    }
}
