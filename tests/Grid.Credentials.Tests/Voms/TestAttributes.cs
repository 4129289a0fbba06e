using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Grid.Credentials.Tests.Pki;

namespace Grid.Credentials.Tests.Voms;

/// <summary>What stands in an attribute certificate. Good as <see cref="VomsGrid"/> makes it; a test changes the one thing that it is about.</summary>
internal sealed record TestAttributes
{
    public const string Extension = "1.3.6.1.4.1.8005.100.100.5";
    public const string FqanType = "1.3.6.1.4.1.8005.100.100.4";
    public const string Certificates = "1.3.6.1.4.1.8005.100.100.10";
    public const string Generic = "1.3.6.1.4.1.8005.100.100.11";
    public const string Targets = "2.5.29.55";
    public const string NoRevocation = "2.5.29.56";
    public const string KeyId = "2.5.29.35";

    /// <summary>The choice of a holder by a certificate, the one of three that VOMS uses.</summary>
    public const byte ByCertificate = 0xa0;

    private const byte DirectoryName = 0xa4;
    private const byte Uri = 0x86;

    public required TestCertificate Signer { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>DER of names.</summary>
    public required IReadOnlyList<byte[]> HolderNames { get; init; }

    public required BigInteger HolderSerial { get; init; }

    public byte HolderTag { get; init; } = ByCertificate;

    public BigInteger Version { get; init; } = 1;

    /// <summary>Other than that of the signer, when set.</summary>
    public byte[]? Issuer { get; init; }

    public HashAlgorithmName Digest { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>The digest that is named within, other than the one beside the signature when set.</summary>
    public HashAlgorithmName? DigestWithin { get; init; }

    public string Authority { get; init; } = $"{VomsGrid.Vo}://{VomsGrid.Host}:15001";

    public IReadOnlyList<string> Fqans { get; init; } = ["/atlas/Role=NULL/Capability=NULL"];

    /// <summary>How often the attribute with the FQANs stands there.</summary>
    public int TimesFqans { get; init; } = 1;

    public UniversalTagNumber FqanString { get; init; } = UniversalTagNumber.OctetString;

    public required IReadOnlyList<TestExtension> Extensions { get; init; }

    /// <summary>Whether the last bit of the signature is another.</summary>
    public bool IsForged { get; init; }

    /// <summary>The value of the extension of a proxy that carries these.</summary>
    public static TestExtension ListOf(params byte[][] attributeCertificates) => new(Extension, false, Der.Sequence(Der.Sequence(attributeCertificates)));

    public static TestExtension CertificatesOf(params byte[][] certificates) => new(Certificates, false, Der.Sequence(Der.Sequence(certificates)));

    public static TestExtension NoRevocationAvailable(bool isCritical = false) => new(NoRevocation, isCritical, Der.Null);

    public static TestExtension KeyIdOf(byte[] key, bool isCritical = false) => new(KeyId, isCritical, Der.Sequence(Der.Tagged(0x80, key)));

    /// <summary>Targets as VOMS writes them, with a sequence around each.</summary>
    public static TestExtension TargetsOf(params string[] hosts) =>
        new(Targets, true, Der.Sequence(Der.Sequence([.. hosts.Select(host => Der.Sequence(Target(host)))])));

    /// <summary>Targets as RFC 5755 has them.</summary>
    public static TestExtension RfcTargetsOf(params string[] hosts) => new(Targets, true, Der.Sequence(Der.Sequence([.. hosts.Select(Target)])));

    public static TestExtension GenericOf(params (string Name, string Value, string Qualifier)[] attributes) => new(Generic, false, Der.Sequence(Der.Sequence(Der.Sequence(
        Der.Sequence(Der.Tagged(Uri, Ascii("atlas://voms.example.org:15001"))),
        Der.Sequence([.. attributes.Select(each => Der.Sequence(Octets(each.Name), Octets(each.Value), Octets(each.Qualifier)))])))));

    public TestAttributes With(params TestExtension[] extensions) =>
        this with { Extensions = [.. Extensions.Where(old => extensions.All(added => added.Oid != old.Oid)), .. extensions] };

    public TestAttributes Without(string oid) => this with { Extensions = [.. Extensions.Where(extension => extension.Oid != oid)] };

    public byte[] Build()
    {
        var algorithm = Signer.Key.AlgorithmDer(Digest);
        var info = Der.Sequence(
            Der.Integer(Version),
            Der.Sequence(Der.Tagged(HolderTag, Der.Sequence([.. HolderNames.Select(Name)]), Der.Integer(HolderSerial))),
            Der.Tagged(0xa0, Der.Sequence(Name(Issuer ?? Signer.Subject))),
            Signer.Key.AlgorithmDer(DigestWithin ?? Digest),
            Der.Integer(4711),
            Der.Sequence(Time(NotBefore), Time(NotAfter)),
            Der.Sequence([.. Enumerable.Repeat(Attribute(), TimesFqans)]),
            Der.Sequence([.. Extensions.Select(extension => extension.Encoded)]));
        var signature = Signer.Key.Sign(info, Digest);
        signature[^1] ^= (byte)(IsForged ? 1 : 0);
        return Der.Sequence(info, algorithm, Der.BitString(signature));
    }

    private byte[] Attribute() => Der.Sequence(Der.Oid(FqanType), Der.Set(Der.Sequence(
        Der.Tagged(0xa0, Der.Tagged(Uri, Ascii(Authority))),
        Der.Sequence([.. Fqans.Select(fqan => Der.Text(FqanString, Encoding.Latin1.GetBytes(fqan)))]))));

    private static byte[] Name(byte[] name) => Der.Tagged(DirectoryName, name);

    private static byte[] Target(string host) => Der.Tagged(0xa0, Der.Tagged(Uri, Ascii(host)));

    private static byte[] Time(DateTimeOffset time) =>
        Der.Text(UniversalTagNumber.GeneralizedTime, Ascii(time.UtcDateTime.ToString("yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture)));

    private static byte[] Octets(string text) => Der.OctetString(Encoding.UTF8.GetBytes(text));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
