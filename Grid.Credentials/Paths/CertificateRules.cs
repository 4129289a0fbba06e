using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>What holds for every certificate of a path (RFC 5280 section 6.1.3).</summary>
internal static class CertificateRules
{
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    private const string AnyPurpose = "2.5.29.37.0";

    /// <summary>
    /// The extensions that may be critical: those that rules here look at, and those that restrict nothing for us (names beside the subject, certificate policies where none is
    /// asked for, where revocation lists are found).
    /// </summary>
    private static readonly HashSet<string> KnownExtensions =
    [
        Oids.SubjectKeyId, Oids.KeyUsage, Oids.SubjectAltName, Oids.IssuerAltName, Oids.BasicConstraints, Oids.NameConstraints, Oids.AuthorityKeyId, Oids.ExtendedKeyUsage,
        Oids.ProxyCertInfo, Oids.DraftProxyCertInfo, "2.5.29.31", "2.5.29.32",
    ];

    public static void Check(GridCertificate certificate, Judgement judgement)
    {
        CheckTime(certificate, judgement);
        CheckKey(certificate, judgement);
        CheckSignature(certificate, judgement);
        foreach (var extension in certificate.Extensions.Where(extension => extension.IsCritical && !KnownExtensions.Contains(extension.Oid)))
        {
            judgement.Refuse(certificate, extension.Oid, "is a critical extension that Stratus does not know (RFC 5280 section 4.2)");
        }

        judgement.RefuseIf(
            judgement.Purpose == ChainPurpose.Client && certificate.ExtendedKeyUsage is { } purposes && !purposes.Contains(ClientAuth) && !purposes.Contains(AnyPurpose),
            certificate,
            string.Join(", ", certificate.ExtendedKeyUsage ?? []),
            "are its purposes, and clientAuth is not among them (RFC 5280 section 4.2.1.12)");
    }

    private static void CheckTime(GridCertificate certificate, Judgement judgement)
    {
        var skew = judgement.Rules.ClockSkew;
        judgement.RefuseIf(
            certificate.NotBefore > judgement.Now + skew,
            certificate, Judgement.Text(certificate.NotBefore), "is when it begins, which is yet to come (RFC 5280 section 6.1.3 (a)(2))");
        judgement.RefuseIf(
            certificate.NotAfter < judgement.Now - skew, certificate, Judgement.Text(certificate.NotAfter), "is when it ended (RFC 5280 section 6.1.3 (a)(2))");
    }

    private static void CheckKey(GridCertificate certificate, Judgement judgement)
    {
        var least = certificate.ProxyType == ProxyType.None ? judgement.Rules.MinRsaBits : judgement.Rules.MinProxyRsaBits;
        judgement.RefuseIf(certificate.Key.Kind == KeyKind.Other, certificate, null, "has a key that is neither RSA nor on the curves P-256, P-384 and P-521");
        judgement.RefuseIf(
            certificate.Key.Kind == KeyKind.Rsa && certificate.Key.Bits < least,
            certificate, $"{certificate.Key.Bits} bits", $"are less than the {least} that its RSA key must have");
    }

    private static void CheckSignature(GridCertificate certificate, Judgement judgement)
    {
        if (!judgement.Trust.IsAnchor(certificate) && !(certificate.SignatureAlgorithm.Digest is { } digest && judgement.Rules.AllowedDigests.Contains(digest)))
        {
            var allowed = string.Join(" or ", judgement.Rules.AllowedDigests);
            judgement.Refuse(certificate, certificate.SignatureAlgorithm.ToString(), $"is the digest of its signature, which must be {allowed}");
        }
    }
}
