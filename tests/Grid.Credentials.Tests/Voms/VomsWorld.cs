using System.Formats.Asn1;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Tests.Voms;

/// <summary>An authority, a VOMS server and people, without any tool: what the rig makes, in milliseconds. It is always noon of the same day.</summary>
internal static class VomsWorld
{
    private static readonly byte[] ProxyCertInfo = Der.Of(writer => writer.Sequence(() => writer.Sequence(() => writer.WriteObjectIdentifier("1.3.6.1.5.5.7.21.1"))));

    public const string Base = "DC=example, DC=org"; // .NET writes names the other way round

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Authority { get; } = Root($"CN=Test CA, {Base}");

    public static X509Certificate2 OtherAuthority { get; } = Root("CN=Other CA, DC=evil, DC=org");

    public static X509Certificate2 Server { get; } = Certificate($"CN=voms.example.org, {Base}", Authority, 10);

    public static X509Certificate2 OtherServer { get; } = Certificate($"CN=voms2.example.org, {Base}", Authority, 11);

    public static X509Certificate2 RogueServer { get; } = Certificate($"CN=voms.example.org, {Base}", OtherAuthority, 10);

    public static X509Certificate2 Alice { get; } = Certificate($"CN=Alice Test, {Base}", Authority, 20);

    public static X509Certificate2 Bob { get; } = Certificate($"CN=Bob Test, {Base}", Authority, 21);

    /// <summary>Alice's attributes in the VO atlas, by the server.</summary>
    public static AttributeCertificateBuilder Attributes { get; } = new()
    {
        Signer = Server,
        Now = Now,
        HolderNames = [Alice.SubjectName],
        HolderSerialNumber = SerialNumber(Alice),
    };

    public static BigInteger SerialNumber(X509Certificate2 certificate) => new(certificate.SerialNumberBytes.Span, isUnsigned: false, isBigEndian: true);

    /// <summary>A certificate of a person or a host.</summary>
    public static X509Certificate2 Certificate(string name, X509Certificate2 issuer, byte serialNumber, TimeSpan? since = null, TimeSpan? until = null, params X509Extension[] extensions) => Sign(
        new X500DistinguishedName(name),
        issuer,
        serialNumber,
        since ?? TimeSpan.FromDays(-1),
        until ?? TimeSpan.FromDays(300),
        [new X509BasicConstraintsExtension(false, false, 0, true), .. extensions]);

    /// <summary>A proxy of RFC 3820 that inherits everything, with these extensions more.</summary>
    public static X509Certificate2 Proxy(X509Certificate2 issuer, byte number, params (string Oid, byte[] Value)[] extensions) => Sign(
        Below(issuer.SubjectName, number.ToString(CultureInfo.InvariantCulture)),
        issuer,
        number,
        TimeSpan.FromMinutes(-5),
        TimeSpan.FromHours(12),
        [new X509Extension("1.3.6.1.5.5.7.1.14", ProxyCertInfo, true), .. extensions.Select(each => new X509Extension(each.Oid, each.Value, false))]);

    /// <summary>A proxy with these attribute certificates.</summary>
    public static X509Certificate2 ProxyWith(X509Certificate2 issuer, params byte[][] attributeCertificates) =>
        Proxy(issuer, 1, (AttributeCertificateBuilder.Extension, AttributeCertificateBuilder.ListOf(attributeCertificates)));

    /// <summary>What Stratus reads of it.</summary>
    public static GridCertificate Read(X509Certificate2 certificate) =>
        GridCertificate.TryParse(certificate.RawData, out var read, out var problem) ? read : throw new ArgumentException($"{problem}");

    private static X509Certificate2 Root(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName(name), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Now.AddYears(-1), Now.AddYears(5));
    }

    private static X509Certificate2 Sign(
        X500DistinguishedName subject, X509Certificate2 issuer, byte serialNumber, TimeSpan since, TimeSpan until, params IEnumerable<X509Extension> extensions)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issuerKey = issuer.GetECDsaPrivateKey()!;
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        foreach (var extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var certificate = request.Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), Now + since, Now + until, [serialNumber]);
        return certificate.CopyWithPrivateKey(key);
    }

    private static X500DistinguishedName Below(X500DistinguishedName issuer, string commonName)
    {
        var above = new AsnReader(issuer.RawData, AsnEncodingRules.DER).ReadSequence();
        return new X500DistinguishedName(Der.Of(writer => writer.Sequence(() =>
        {
            while (above.HasData)
            {
                writer.WriteEncodedValue(above.ReadEncodedValue().Span);
            }

            writer.Set(() => writer.Sequence(() =>
            {
                writer.WriteObjectIdentifier("2.5.4.3");
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, commonName);
            }));
        })));
    }
}
