using System.Security.Cryptography.X509Certificates;
using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>What keys may be for (RFC 5280 section 4.2.1.3). A certificate that does not say may be used for all.</summary>
internal static class KeyUsageRules
{
    /// <summary>Of who proves to be somebody, or signs proxies or attributes.</summary>
    public static void CheckSigner(GridCertificate certificate, string source, Judgement judgement)
    {
        judgement.RefuseIf(
            !Has(certificate, X509KeyUsageFlags.DigitalSignature),
            certificate, $"{certificate.KeyUsage}", $"is its key usage, and digitalSignature is not in it ({source})");
        judgement.RefuseIf(
            certificate.KeyUsage is { } usage && usage.HasFlag(X509KeyUsageFlags.KeyCertSign) && !certificate.IsAuthority,
            certificate, $"{certificate.KeyUsage}", "is its key usage, and keyCertSign is for authorities only (RFC 5280 section 4.2.1.9)");
    }

    /// <summary>Of who signs certificates.</summary>
    public static void CheckAuthority(GridCertificate certificate, Judgement judgement) =>
        judgement.RefuseIf(
            !Has(certificate, X509KeyUsageFlags.KeyCertSign),
            certificate, $"{certificate.KeyUsage}", "is its key usage, and keyCertSign is not in it (RFC 5280 section 6.1.4 (n))");

    private static bool Has(GridCertificate certificate, X509KeyUsageFlags usage) => certificate.KeyUsage?.HasFlag(usage) ?? true;
}
