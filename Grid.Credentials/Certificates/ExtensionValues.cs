using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Grid.Credentials.Certificates;

/// <summary>Reads the values of the extensions that judging a chain needs. All throw <see cref="AsnContentException"/> when it is none of the kind.</summary>
internal static class ExtensionValues
{
    private static readonly Asn1Tag KeyIdTag = new(TagClass.ContextSpecific, 0);

    /// <summary>In the order of the bits (RFC 5280 section 4.2.1.3).</summary>
    private static readonly X509KeyUsageFlags[] Usages =
    [
        X509KeyUsageFlags.DigitalSignature,
        X509KeyUsageFlags.NonRepudiation,
        X509KeyUsageFlags.KeyEncipherment,
        X509KeyUsageFlags.DataEncipherment,
        X509KeyUsageFlags.KeyAgreement,
        X509KeyUsageFlags.KeyCertSign,
        X509KeyUsageFlags.CrlSign,
        X509KeyUsageFlags.EncipherOnly,
        X509KeyUsageFlags.DecipherOnly,
    ];

    public static BasicConstraints BasicConstraints(CertificateExtension extension)
    {
        var sequence = Whole(extension, reader => reader.ReadSequence());
        var isAuthority = sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean) && sequence.ReadBoolean();
        int? pathLength = sequence.HasData ? PathLength(sequence) : null;
        sequence.ThrowIfNotEmpty();
        return new BasicConstraints(isAuthority, pathLength, extension.IsCritical);
    }

    public static X509KeyUsageFlags KeyUsage(CertificateExtension extension)
    {
        var bytes = Whole(extension, reader => reader.ReadBitString(out _));
        return Usages.Where((_, bit) => bit / 8 < bytes.Length && (bytes[bit / 8] & (0x80 >> (bit % 8))) != 0)
            .Aggregate(X509KeyUsageFlags.None, (all, usage) => all | usage);
    }

    public static IReadOnlyList<string> ExtendedKeyUsage(CertificateExtension extension)
    {
        var sequence = Whole(extension, reader => reader.ReadSequence());
        var purposes = new List<string>();
        do
        {
            purposes.Add(sequence.ReadObjectIdentifier());
        }
        while (sequence.HasData);

        return purposes;
    }

    public static ReadOnlyMemory<byte> SubjectKeyId(CertificateExtension extension) => Whole(extension, reader => reader.ReadOctetString());

    /// <summary>The identifier of the key; null when the extension tells the issuer otherwise.</summary>
    public static ReadOnlyMemory<byte>? AuthorityKeyId(CertificateExtension extension)
    {
        var sequence = Whole(extension, reader => reader.ReadSequence());
        return sequence.HasData && sequence.PeekTag().HasSameClassAndValue(KeyIdTag) ? sequence.ReadOctetString(KeyIdTag) : default(ReadOnlyMemory<byte>?);
    }

    /// <summary>A non-negative number of certificates; what is more than fits is as good as any number.</summary>
    public static int PathLength(AsnReader reader)
    {
        var length = reader.ReadInteger();
        return length.Sign >= 0 ? (int)System.Numerics.BigInteger.Min(length, int.MaxValue) : throw new AsnContentException("has a path length below zero");
    }

    /// <summary>Reads a value, and that nothing follows it.</summary>
    public static T Whole<T>(CertificateExtension extension, Func<AsnReader, T> read)
    {
        var reader = new AsnReader(extension.Value, AsnEncodingRules.DER);
        var value = read(reader);
        reader.ThrowIfNotEmpty();
        return value;
    }
}
