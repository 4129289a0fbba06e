using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Grid.Credentials.Certificates;

/// <summary>The public key of a certificate's holder (RFC 5280 section 4.1.2.7).</summary>
public sealed class SubjectKey
{
    private const int MaxRsaBits = 16_384;
    private const int MaxExponentBits = 64;

    private readonly ReadOnlyMemory<byte> _der;

    private SubjectKey(ReadOnlyMemory<byte> der, KeyKind kind, int bits)
    {
        _der = der;
        Kind = kind;
        Bits = bits;
    }

    /// <summary>Of what kind it is.</summary>
    public KeyKind Kind { get; }

    /// <summary>The bits of an RSA modulus or of a curve's field; zero for other kinds.</summary>
    public int Bits { get; }

    /// <summary>Whether the holder of the key signed these bytes. False also when the algorithm is another than the key's, or one that Stratus cannot check.</summary>
    public bool Verifies(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, SignatureAlgorithm algorithm)
    {
        if (algorithm.Digest is not { } digest)
        {
            return false;
        }

        try
        {
            return (Kind, algorithm.Scheme) switch
            {
                (KeyKind.Rsa, SignatureScheme.RsaPkcs1) => VerifiesRsa(content, signature, digest, RSASignaturePadding.Pkcs1),
                (KeyKind.Rsa, SignatureScheme.RsaPss) => VerifiesRsa(content, signature, digest, RSASignaturePadding.Pss),
                (KeyKind.EllipticCurve, SignatureScheme.Ecdsa) => VerifiesEcdsa(content, signature, digest),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            return false; // a point off its curve, or a digest that the machine's policy forbids
        }
    }

    /// <exception cref="AsnContentException">It is no key, or one that would cost too much to use.</exception>
    internal static SubjectKey Read(AsnReader reader)
    {
        var der = reader.PeekEncodedValue();
        var info = reader.ReadSequence();
        var algorithm = info.ReadSequence();
        var oid = algorithm.ReadObjectIdentifier();
        var parameters = algorithm.HasData ? algorithm.ReadEncodedValue() : ReadOnlyMemory<byte>.Empty;
        algorithm.ThrowIfNotEmpty();
        var key = info.ReadBitString(out var unusedBits);
        info.ThrowIfNotEmpty();
        return oid switch
        {
            _ when unusedBits != 0 => throw new AsnContentException("has a public key that is no whole number of bytes"),
            Oids.RsaKey => new SubjectKey(der, KeyKind.Rsa, ReadRsaBits(parameters.Span, key)),
            Oids.EcKey when CurveBits(parameters) is > 0 and var bits => new SubjectKey(der, KeyKind.EllipticCurve, CheckPoint(key, bits)),
            _ => new SubjectKey(der, KeyKind.Other, 0),
        };
    }

    private static int ReadRsaBits(ReadOnlySpan<byte> parameters, byte[] key)
    {
        if (parameters is not [5, 0])
        {
            throw new AsnContentException("has an RSA key with parameters other than NULL (RFC 3279 section 2.3.1)");
        }

        var reader = new AsnReader(key, AsnEncodingRules.DER);
        var numbers = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        var modulus = numbers.ReadInteger();
        var exponent = numbers.ReadInteger();
        numbers.ThrowIfNotEmpty();
        var bits = modulus.Sign > 0 ? modulus.GetBitLength() : 0;
        return bits switch
        {
            0 or > MaxRsaBits => throw new AsnContentException($"has an RSA key whose modulus is not of 1 to {MaxRsaBits} bits"),
            _ when modulus.IsEven => throw new AsnContentException("has an RSA key whose modulus is even"),
            _ when exponent.IsEven || exponent < 3 || exponent.GetBitLength() > MaxExponentBits =>
                throw new AsnContentException($"has an RSA key whose exponent is not odd, from 3 and of at most {MaxExponentBits} bits"),
            _ => (int)bits,
        };
    }

    private static int CurveBits(ReadOnlyMemory<byte> parameters)
    {
        var reader = new AsnReader(parameters, AsnEncodingRules.DER);
        if (!reader.HasData || !reader.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
        {
            return 0; // curves written out in full have been used to forge keys (CVE-2020-0601), and RFC 5480 section 2.1.1 forbids them
        }

        return reader.ReadObjectIdentifier() switch
        {
            "1.2.840.10045.3.1.7" => 256,
            "1.3.132.0.34" => 384,
            "1.3.132.0.35" => 521,
            _ => 0,
        };
    }

    private static int CheckPoint(byte[] point, int bits) =>
        point.Length == 1 + (2 * ((bits + 7) / 8)) && point[0] == 4
            ? bits
            : throw new AsnContentException($"has a key on P-{bits} that is no uncompressed point (RFC 5480 section 2.2)");

    private bool VerifiesRsa(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, HashAlgorithmName digest, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(_der.Span, out _);
        return rsa.VerifyData(content, signature, digest, padding);
    }

    private bool VerifiesEcdsa(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature, HashAlgorithmName digest)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_der.Span, out _);
        return ecdsa.VerifyData(content, signature, digest, DSASignatureFormat.Rfc3279DerSequence);
    }
}
