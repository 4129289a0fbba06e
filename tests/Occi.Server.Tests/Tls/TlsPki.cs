using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Occi.Server.Tests.Tls;

/// <summary>Makes certificates, also those that no authority would.</summary>
internal static class TlsPki
{
    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch.AddYears(50);
    private static readonly DateTimeOffset To = From.AddYears(50);

    public static X509Certificate2 Authority(string subject = "CN=Authority, DC=org")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(From, To);
    }

    public static X509Certificate2 Issue(this X509Certificate2 issuer, string subject, int bits = 2048, HashAlgorithmName? digest = null, X509Extension? extension = null)
    {
        using var key = RSA.Create(bits);
        using var made = issuer.Certify(new CertificateRequest(subject, key, digest ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), extension);
        return made.CopyWithPrivateKey(key);
    }

    public static X509Certificate2 IssueOnCurve(this X509Certificate2 issuer, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = issuer.Certify(new CertificateRequest(subject, key, HashAlgorithmName.SHA256), null);
        return made.CopyWithPrivateKey(key);
    }

    /// <summary>A proxy (RFC 3820) that inherits everything.</summary>
    /// <param name="issuer">Whose.</param>
    /// <param name="subject">Its name: should be the issuer's with one CN more.</param>
    /// <param name="length">How many may follow it, if that is limited.</param>
    public static X509Certificate2 IssueProxy(this X509Certificate2 issuer, string subject, byte? length = null)
    {
        byte[] policy = [0x30, 0x0A, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05, 0x05, 0x07, 0x15, 0x01];
        byte[] content = length is { } most ? [0x02, 0x01, most, .. policy] : policy;
        return issuer.Issue(subject, extension: new X509Extension("1.3.6.1.5.5.7.1.14", [0x30, (byte)content.Length, .. content], critical: true));
    }

    public static string KeyPem(X509Certificate2 own) => own.GetRSAPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();

    /// <summary>Writes a key as its owner's alone: others are refused.</summary>
    public static void WriteKey(string file, string pem)
    {
        File.WriteAllText(file, pem);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>As .NET's own TLS needs it.</summary>
    public static X509Certificate2 Usable(this X509Certificate2 own) => X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);

    private static X509Certificate2 Certify(this X509Certificate2 issuer, CertificateRequest request, X509Extension? extension)
    {
        if (extension is not null)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var key = issuer.GetRSAPrivateKey()!;
        return request.Create(issuer.SubjectName, new Signer(key), From, To, RandomNumberGenerator.GetBytes(8));
    }

    /// <summary>As .NET's, but with the digests that are out of use too.</summary>
    private sealed class Signer(RSA key) : X509SignatureGenerator
    {
        private readonly X509SignatureGenerator _usual = CreateForRSA(key, RSASignaturePadding.Pkcs1);

        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => hashAlgorithm.Name switch
        {
            "MD5" => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x04, 0x05, 0x00],
            "SHA1" => [0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x05, 0x05, 0x00],
            _ => _usual.GetSignatureAlgorithmIdentifier(hashAlgorithm),
        };

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => _usual.SignData(data, hashAlgorithm);

        protected override PublicKey BuildPublicKey() => _usual.PublicKey;
    }
}
