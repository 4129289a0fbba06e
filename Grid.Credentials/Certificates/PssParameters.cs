using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Grid.Credentials.Certificates;

/// <summary>The parameters of RSASSA-PSS (RFC 4055 section 3.1).</summary>
internal static class PssParameters
{
    private static readonly Asn1Tag HashTag = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag MaskTag = new(TagClass.ContextSpecific, 1);
    private static readonly Asn1Tag SaltTag = new(TagClass.ContextSpecific, 2);

    /// <summary>
    /// Only what everybody makes is known: MGF1 with the digest's own algorithm, a salt of the digest's length, and no further field. The defaults are those of SHA-1, so
    /// that each of the three fields stands there.
    /// </summary>
    /// <exception cref="AsnContentException">They are no such parameters.</exception>
    public static (SignatureScheme Scheme, HashAlgorithmName? Digest) Read(ReadOnlyMemory<byte> parameters)
    {
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        var fields = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        if (!fields.HasData || !fields.PeekTag().HasSameClassAndValue(HashTag))
        {
            return (SignatureScheme.Other, null);
        }

        var (digest, length) = ReadDigest(fields.ReadSequence(HashTag));
        return digest is not null && HasMaskOf(digest.Value, fields) && HasSaltOf(length, fields) && !fields.HasData
            ? (SignatureScheme.RsaPss, digest)
            : (SignatureScheme.Other, null);
    }

    private static bool HasMaskOf(HashAlgorithmName digest, AsnReader fields)
    {
        if (!fields.HasData || !fields.PeekTag().HasSameClassAndValue(MaskTag))
        {
            return false;
        }

        var mask = fields.ReadSequence(MaskTag).ReadSequence();
        return mask.ReadObjectIdentifier() == Oids.Mgf1 && ReadDigest(mask).Digest == digest;
    }

    private static bool HasSaltOf(int length, AsnReader fields)
    {
        if (!fields.HasData || !fields.PeekTag().HasSameClassAndValue(SaltTag))
        {
            return false;
        }

        var salt = fields.ReadSequence(SaltTag);
        return salt.TryReadInt32(out var value) && value == length && !salt.HasData;
    }

    private static (HashAlgorithmName? Digest, int Length) ReadDigest(AsnReader field) => field.ReadSequence().ReadObjectIdentifier() switch
    {
        "2.16.840.1.101.3.4.2.1" => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
        "2.16.840.1.101.3.4.2.2" => (HashAlgorithmName.SHA384, SHA384.HashSizeInBytes),
        "2.16.840.1.101.3.4.2.3" => (HashAlgorithmName.SHA512, SHA512.HashSizeInBytes),
        _ => (null, 0),
    };
}
