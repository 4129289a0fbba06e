using Grid.Credentials.Certificates;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Paths;

/// <summary>
/// Judges chains of certificates by RFC 5280, RFC 3820 and the practice of the IGTF. A chain that breaks a rule is a verdict with every reason, whatever its bytes are: no
/// exception escapes. All members may be called concurrently.
/// </summary>
public sealed class ChainVerifier(PathRules rules, TimeProvider time)
{
    /// <summary>Who a TLS client is.</summary>
    /// <param name="certificates">
    /// The certificates in DER as they were sent: first the one whose key the client has proven to hold, the others in any order; at most 100, and at most 256 KiB in
    /// all. Such as are there twice or belong to no path do not matter.
    /// </param>
    /// <param name="trust">Whom the site trusts.</param>
    public ChainVerdict Verify(IReadOnlyList<ReadOnlyMemory<byte>> certificates, TrustSnapshot trust) =>
        Verify(certificates, new Judgement(rules, trust, time.GetUtcNow(), ChainPurpose.Client));

    /// <summary>Who an issuer of attributes is: a host or service with a certificate for whatever purposes, and never a proxy.</summary>
    /// <param name="certificates">The certificates in DER: first the one whose key signed, the others in any order; bounded as above.</param>
    /// <param name="trust">Whom the site trusts.</param>
    /// <param name="at">The time at which all of the chain must hold.</param>
    public ChainVerdict VerifyIssuer(IReadOnlyList<ReadOnlyMemory<byte>> certificates, TrustSnapshot trust, DateTimeOffset at) =>
        Verify(certificates, new Judgement(rules, trust, at, ChainPurpose.Issuer));

    private static ChainVerdict Verify(IReadOnlyList<ReadOnlyMemory<byte>> certificates, Judgement judgement)
    {
        var proven = SentCertificates.Read(certificates, judgement) is { } sent ? Judge(PathBuilder.Build(sent, judgement), judgement) : null;
        return new ChainVerdict
        {
            Proven = judgement.Problems.Count == 0 ? proven : null,
            Problems = judgement.Problems,
            Notices = judgement.Notices,
            TrustGeneration = judgement.Trust.Generation,
        };
    }

    private static ProvenChain? Judge(IReadOnlyList<GridCertificate> path, Judgement judgement)
    {
        var proxies = path.TakeWhile(certificate => certificate.ProxyType != ProxyType.None).ToList();
        var issued = path.Skip(proxies.Count).ToList(); // the end entity and the authorities above it
        var authorities = issued.Skip(1).ToList();
        foreach (var certificate in path)
        {
            CertificateRules.Check(certificate, judgement);
        }

        ProxyRules.Check(proxies, judgement);
        AuthorityRules.Check(authorities, judgement);
        if (issued.Count > 0)
        {
            EndEntityRules.Check(issued[0], judgement);
        }

        return judgement.Trust.IsAnchor(path[^1]) && issued.Count > 0 ? JudgeByTrust(new ProvenChain
        {
            EndEntity = issued[0],
            Proxies = proxies,
            Authorities = authorities,
            Expires = path.Min(certificate => certificate.NotAfter),
        }, issued, judgement) : null; // what strangers say of names is nothing to look at, and they are on nobody's lists
    }

    private static ProvenChain JudgeByTrust(ProvenChain chain, IReadOnlyList<GridCertificate> issued, Judgement judgement)
    {
        NameConstraintRules.Check(issued, judgement);
        SigningPolicyRules.Check(issued, judgement);
        return RevocationRules.Check(issued, judgement) is { } end && end < chain.Expires ? chain with { Expires = end } : chain;
    }
}
