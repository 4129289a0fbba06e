using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Grid.Credentials.Certificates;

/// <summary>An <c>AlgorithmIdentifier</c> of a signature. Two are equal if their bytes are.</summary>
/// <param name="Oid">The algorithm, in dotted numbers.</param>
/// <param name="Parameters">The DER of its parameters in hexadecimal; empty when there are none.</param>
public sealed record SignatureAlgorithm(string Oid, string Parameters)
{
    /// <summary>How the signature is made of the digest.</summary>
    public SignatureScheme Scheme { get; private init; }

    /// <summary>The digest, such as <c>SHA256</c>; null where Stratus cannot tell or check it.</summary>
    public HashAlgorithmName? Digest { get; private init; }

    /// <summary>The digest's name, or the algorithm's number where it is not known.</summary>
    public override string ToString() => Digest?.Name ?? Oid;

    /// <summary>Reads the next value. An algorithm that Stratus cannot check is no error: its scheme is <see cref="SignatureScheme.Other"/>.</summary>
    /// <exception cref="AsnContentException">It is no <c>AlgorithmIdentifier</c>.</exception>
    public static SignatureAlgorithm Read(AsnReader reader)
    {
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        var parameters = sequence.HasData ? sequence.ReadEncodedValue() : ReadOnlyMemory<byte>.Empty;
        sequence.ThrowIfNotEmpty();
        var (scheme, digest) = oid == Oids.RsaPss ? PssParameters.Read(parameters) : Find(oid, parameters.Span);
        return new SignatureAlgorithm(oid, Convert.ToHexString(parameters.Span)) { Scheme = scheme, Digest = digest };
    }

    private static (SignatureScheme Scheme, HashAlgorithmName? Digest) Find(string oid, ReadOnlySpan<byte> parameters)
    {
        var found = Known(oid);
        var fits = parameters.IsEmpty || (found.Scheme == SignatureScheme.RsaPkcs1 && parameters is [5, 0]); // RFC 4055 section 5: NULL; RFC 5758 section 3.2: absent
        return fits ? found : (SignatureScheme.Other, null);
    }

    private static (SignatureScheme Scheme, HashAlgorithmName? Digest) Known(string oid) => oid switch
    {
        "1.2.840.113549.1.1.4" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.MD5),
        "1.2.840.113549.1.1.5" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA1),
        "1.2.840.113549.1.1.11" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA256),
        "1.2.840.113549.1.1.12" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA384),
        "1.2.840.113549.1.1.13" => (SignatureScheme.RsaPkcs1, HashAlgorithmName.SHA512),
        "1.2.840.10045.4.1" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA1),
        "1.2.840.10045.4.3.2" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA256),
        "1.2.840.10045.4.3.3" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA384),
        "1.2.840.10045.4.3.4" => (SignatureScheme.Ecdsa, HashAlgorithmName.SHA512),
        _ => (SignatureScheme.Other, null),
    };
}
