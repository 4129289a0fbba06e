using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Grid.Credentials.Tests.Voms;

/// <summary>An attribute certificate that is good as it stands. A test changes the one thing that it is about.</summary>
internal sealed record AttributeCertificateBuilder
{
    public const string Sha256 = "1.2.840.10045.4.3.2";
    public const string Sha1 = "1.2.840.10045.4.1";

    /// <summary>The extension of proxies that carries attribute certificates.</summary>
    public const string Extension = "1.3.6.1.4.1.8005.100.100.5";

    public const string NoRevocation = "2.5.29.56";
    public const string KeyId = "2.5.29.35";
    public const string Targets = "2.5.29.55";
    public const string Certificates = "1.3.6.1.4.1.8005.100.100.10";
    public const string Generic = "1.3.6.1.4.1.8005.100.100.11";
    public const string Fqan = "1.3.6.1.4.1.8005.100.100.4";

    public required X509Certificate2 Signer { get; init; }

    public required DateTimeOffset Now { get; init; }

    public BigInteger Version { get; init; } = BigInteger.One;

    public required IReadOnlyList<X500DistinguishedName> HolderNames { get; init; }

    public required BigInteger HolderSerialNumber { get; init; }

    public Asn1Tag HolderTag { get; init; } = Der.Context0;

    public X500DistinguishedName? IssuerName { get; init; }

    public string Algorithm { get; init; } = Sha256;

    public string? AlgorithmWithin { get; init; }

    public TimeSpan Since { get; init; } = TimeSpan.FromMinutes(-10);

    public TimeSpan Until { get; init; } = TimeSpan.FromHours(12);

    public string Authority { get; init; } = "atlas://voms.example.org:15001";

    public IReadOnlyList<string> Fqans { get; init; } = ["/atlas/Role=NULL/Capability=NULL"];

    public int TimesFqans { get; init; } = 1;

    public Asn1Tag FqanTag { get; init; } = Asn1Tag.PrimitiveOctetString;

    public IReadOnlyList<X509Certificate2>? SignerCertificates { get; init; }

    public IReadOnlyList<string> Without { get; init; } = [];

    public IReadOnlyList<(string Oid, bool IsCritical, byte[] Value)> With { get; init; } = [];

    /// <summary>Whether the last bit of the signature is another.</summary>
    public bool IsForged { get; init; }

    public byte[] Build()
    {
        var info = Der.Of(WriteInfo);
        var digest = Algorithm == Sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256;
        using var key = Signer.GetECDsaPrivateKey()!;
        var signature = key.SignData(info, digest, DSASignatureFormat.Rfc3279DerSequence);
        signature[^1] ^= (byte)(IsForged ? 1 : 0);
        return Der.Of(writer => writer.Sequence(() =>
        {
            writer.WriteEncodedValue(info);
            WriteAlgorithm(writer, Algorithm);
            writer.WriteBitString(signature);
        }));
    }

    /// <summary>The value of the extension of a proxy that carries these.</summary>
    public static byte[] ListOf(params byte[][] attributeCertificates) => Der.Of(writer => writer.Sequence(() => writer.Sequence(() =>
    {
        foreach (var each in attributeCertificates)
        {
            writer.WriteEncodedValue(each);
        }
    })));

    /// <summary>Targets as VOMS writes them, or without the sequence that it puts around each.</summary>
    public static (string Oid, bool IsCritical, byte[] Value) TargetsOf(bool isVoms, params string[] hosts) => (Targets, true, Der.Of(writer =>
        writer.Sequence(() => writer.Sequence(() =>
        {
            foreach (var host in hosts)
            {
                var target = Der.Of(each => each.Sequence(() => each.WriteCharacterString(UniversalTagNumber.IA5String, host, Der.Context6), Der.Context0));
                writer.WriteEncodedValue(isVoms ? Der.Of(each => each.Sequence(() => each.WriteEncodedValue(target))) : target);
            }
        }))));

    public static (string Oid, bool IsCritical, byte[] Value) GenericOf(params (string Name, string Value, string Qualifier)[] attributes) => (Generic, false, Der.Of(writer =>
        writer.Sequence(() => writer.Sequence(() => writer.Sequence(() =>
        {
            writer.Sequence(() => writer.WriteCharacterString(UniversalTagNumber.IA5String, "atlas://voms.example.org:15001", Der.Context6));
            writer.Sequence(() =>
            {
                foreach (var (name, value, qualifier) in attributes)
                {
                    writer.Sequence(() =>
                    {
                        writer.WriteOctetString(Encoding.UTF8.GetBytes(name));
                        writer.WriteOctetString(Encoding.UTF8.GetBytes(value));
                        writer.WriteOctetString(Encoding.UTF8.GetBytes(qualifier));
                    });
                }
            });
        })))));

    private void WriteInfo(AsnWriter writer) => writer.Sequence(() =>
    {
        writer.WriteInteger(Version);
        writer.Sequence(() => writer.Sequence(() => WriteHolder(writer), HolderTag));
        writer.Sequence(() => writer.Sequence(() => WriteName(writer, IssuerName ?? Signer.SubjectName)), Der.Context0);
        WriteAlgorithm(writer, AlgorithmWithin ?? Algorithm);
        writer.WriteInteger(4711);
        writer.Sequence(() =>
        {
            writer.WriteGeneralizedTime(Now + Since, omitFractionalSeconds: true);
            writer.WriteGeneralizedTime(Now + Until, omitFractionalSeconds: true);
        });
        writer.Sequence(() =>
        {
            for (var i = 0; i < TimesFqans; i++)
            {
                WriteAttributes(writer);
            }
        });
        WriteExtensions(writer);
    });

    private void WriteHolder(AsnWriter writer)
    {
        writer.Sequence(() =>
        {
            foreach (var name in HolderNames)
            {
                WriteName(writer, name);
            }
        });
        writer.WriteInteger(HolderSerialNumber);
    }

    private void WriteAttributes(AsnWriter writer) => writer.Sequence(() =>
    {
        writer.WriteObjectIdentifier(Fqan);
        writer.Set(() => writer.Sequence(() =>
        {
            writer.Sequence(() => writer.WriteCharacterString(UniversalTagNumber.IA5String, Authority, Der.Context6), Der.Context0);
            writer.Sequence(() =>
            {
                foreach (var fqan in Fqans)
                {
                    writer.WriteOctetString(Encoding.Latin1.GetBytes(fqan), FqanTag);
                }
            });
        }));
    });

    private void WriteExtensions(AsnWriter writer)
    {
        var keyId = Signer.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray();
        var own = new List<(string Oid, bool IsCritical, byte[] Value)>
        {
            (Certificates, false, Der.Of(value => value.Sequence(() => value.Sequence(() => (SignerCertificates ?? [Signer]).ToList().ForEach(each => value.WriteEncodedValue(each.RawData)))))),
            (NoRevocation, false, Der.Of(value => value.WriteNull())),
            (KeyId, false, Der.Of(value => value.Sequence(() => value.WriteOctetString(keyId, Der.Context0)))),
        };
        writer.Sequence(() =>
        {
            foreach (var (oid, isCritical, value) in own.Where(each => !Without.Contains(each.Oid)).Concat(With))
            {
                writer.Sequence(() =>
                {
                    writer.WriteObjectIdentifier(oid);
                    if (isCritical)
                    {
                        writer.WriteBoolean(true);
                    }

                    writer.WriteOctetString(value);
                });
            }
        });
    }

    private static void WriteName(AsnWriter writer, X500DistinguishedName name) => writer.Sequence(() => writer.WriteEncodedValue(name.RawData), Der.Context4);

    private static void WriteAlgorithm(AsnWriter writer, string oid) => writer.Sequence(() => writer.WriteObjectIdentifier(oid));
}
