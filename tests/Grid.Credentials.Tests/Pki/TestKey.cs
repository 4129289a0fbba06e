using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Grid.Credentials.Tests.Pki;

/// <summary>A key that signs, with the DER that belongs to it.</summary>
internal sealed class TestKey
{
    private static readonly ConcurrentDictionary<string, Lazy<TestKey>> Made = new();

    private readonly AsymmetricAlgorithm _key;
    private readonly bool _isPss;

    private TestKey(AsymmetricAlgorithm key, bool isPss) => (_key, _isPss) = (key, isPss);

    public byte[] PublicDer => _key.ExportSubjectPublicKeyInfo();

    public AsymmetricAlgorithm Algorithm => _key;

    /// <summary>The key of this name, on P-256 as these are made quickly.</summary>
    public static TestKey Ec(string name) => Ec(name, ECCurve.NamedCurves.nistP256);

    public static TestKey Ec(string name, ECCurve curve) => Get($"{curve.Oid.Value} {name}", () => new TestKey(ECDsa.Create(curve), isPss: false));

    public static TestKey Rsa(int bits, bool isPss = false) => Get($"{bits} {isPss}", () => new TestKey(RSA.Create(bits), isPss));

    public byte[] Sign(byte[] content, HashAlgorithmName digest) => _key switch
    {
        RSA rsa => rsa.SignData(content, digest, _isPss ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
        ECDsa ecdsa => ecdsa.SignData(content, digest, DSASignatureFormat.Rfc3279DerSequence),
        _ => throw new NotSupportedException(),
    };

    public byte[] AlgorithmDer(HashAlgorithmName digest) => (_key, digest.Name) switch
    {
        (RSA, _) when _isPss => Der.Sequence(Der.Oid("1.2.840.113549.1.1.10"), Der.PssParameters()),
        (RSA, "MD5") => Der.Sequence(Der.Oid("1.2.840.113549.1.1.4"), Der.Null),
        (RSA, "SHA1") => Der.Sequence(Der.Oid("1.2.840.113549.1.1.5"), Der.Null),
        (RSA, "SHA256") => Der.Sequence(Der.Oid("1.2.840.113549.1.1.11"), Der.Null),
        (RSA, "SHA384") => Der.Sequence(Der.Oid("1.2.840.113549.1.1.12"), Der.Null),
        (RSA, "SHA512") => Der.Sequence(Der.Oid("1.2.840.113549.1.1.13"), Der.Null),
        (ECDsa, "SHA1") => Der.Sequence(Der.Oid("1.2.840.10045.4.1")),
        (ECDsa, "SHA256") => Der.Sequence(Der.Oid("1.2.840.10045.4.3.2")),
        (ECDsa, "SHA384") => Der.Sequence(Der.Oid("1.2.840.10045.4.3.3")),
        (ECDsa, "SHA512") => Der.Sequence(Der.Oid("1.2.840.10045.4.3.4")),
        _ => throw new NotSupportedException(),
    };

    private static TestKey Get(string name, Func<TestKey> make) => Made.GetOrAdd(name, _ => new Lazy<TestKey>(make)).Value;
}
