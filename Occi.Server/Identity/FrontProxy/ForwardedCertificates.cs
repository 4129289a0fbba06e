using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>The certificates that mod_ssl forwards: <c>SSL_CLIENT_CERT</c>, and <c>SSL_CLIENT_CERT_CHAIN_n</c> with those that the client sent after its own.</summary>
internal sealed record ForwardedCertificates
{
    private const string Own = "SSL_CLIENT_CERT";
    private const string Chain = "SSL_CLIENT_CERT_CHAIN_";
    private const int Most = 100;
    private const int LongestPem = 64 * 1024;
    private const string Begin = "-----BEGIN CERTIFICATE-----";
    private const string End = "-----END CERTIFICATE-----";

    /// <summary>proxyCertInfo of RFC 3820, and of the drafts before it.</summary>
    private static readonly string[] ProxyInformation = ["1.3.6.1.5.5.7.1.14", "1.3.6.1.4.1.3536.1.222"];

    /// <summary>The policy of limited proxies.</summary>
    private const string LimitedPolicy = "1.3.6.1.4.1.3536.1.1.1.9";

    /// <summary>In DER, the client's own first.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Der { get; private init; } = [];

    /// <summary>Whether the client's own is a proxy.</summary>
    public bool IsProxy { get; private init; }

    /// <summary>Whether one of them is a limited proxy.</summary>
    public bool IsLimited { get; private init; }

    /// <summary>From when all of them hold.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary>Until when all of them hold.</summary>
    public DateTimeOffset? NotAfter { get; private init; }

    /// <summary>Reads them; none when none are forwarded, or with problems.</summary>
    public static ForwardedCertificates Read(IReadOnlyDictionary<string, string> values, List<OcciProblem> problems)
    {
        var names = new[] { Own }.Concat(Enumerable.Range(0, Most).Select(number => Chain + number.ToString(CultureInfo.InvariantCulture))).Where(values.ContainsKey);
        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (var name in values.ContainsKey(Own) ? names : [])
            {
                if (Load(values[name]) is { } certificate)
                {
                    certificates.Add(certificate);
                }
                else
                {
                    problems.Add(new OcciProblem(name, null, "is no certificate in PEM"));
                }
            }

            return problems.Count > 0 || certificates.Count == 0 ? new ForwardedCertificates() : Describe(certificates);
        }
        finally
        {
            certificates.ForEach(certificate => certificate.Dispose());
        }
    }

    private static ForwardedCertificates Describe(List<X509Certificate2> certificates) => new()
    {
        Der = [.. certificates.Select(certificate => (ReadOnlyMemory<byte>)certificate.RawData)],
        IsProxy = InformationOf(certificates[0]) is not null,
        IsLimited = certificates.Any(certificate => InformationOf(certificate) is { } information && PolicyOf(information) is null or LimitedPolicy),
        NotBefore = certificates.Max(certificate => new DateTimeOffset(certificate.NotBefore)),
        NotAfter = certificates.Min(certificate => new DateTimeOffset(certificate.NotAfter)),
    };

    /// <summary>Headers have no lines: front proxies send spaces or tabs for their ends, or encode them.</summary>
    private static X509Certificate2? Load(string pem)
    {
        var text = pem.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(pem) : pem;
        var (start, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (pem.Length > LongestPem || start != 0 || end < Begin.Length || end + End.Length != text.TrimEnd().Length)
        {
            return null;
        }

        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text[Begin.Length..end]));
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static byte[]? InformationOf(X509Certificate2 certificate) =>
        certificate.Extensions.FirstOrDefault(extension => ProxyInformation.Contains(extension.Oid?.Value))?.RawData;

    /// <summary>The policy's language (RFC 3820 section 3.8); null when it cannot be read, and then the worst is assumed.</summary>
    private static string? PolicyOf(byte[] information)
    {
        try
        {
            var sequence = new AsnReader(information, AsnEncodingRules.BER).ReadSequence();
            while (sequence.HasData && sequence.PeekTag() != new Asn1Tag(UniversalTagNumber.Sequence, isConstructed: true))
            {
                sequence.ReadEncodedValue(); // the path length, before the policy or in the drafts after it
            }

            return sequence.ReadSequence().ReadObjectIdentifier();
        }
        catch (AsnContentException)
        {
            return null;
        }
    }
}
