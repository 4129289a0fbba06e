using Grid.Credentials.Certificates;
using Grid.Credentials.Paths;

namespace Grid.Credentials.Voms;

/// <summary>What holds for who signed an attribute certificate: it is a server that the vomsdir names for the organisation, and proves that by a chain to a trusted authority.</summary>
internal static class AttributeIssuerRules
{
    /// <returns>The chain of the issuer; null when it does not hold.</returns>
    public static ProvenChain? Check(AttributeJudgement judgement, ChainVerifier chains)
    {
        var subject = judgement.Subject;
        var lsc = judgement.Vomsdir.Chains(subject.Authority.Vo, subject.Authority.Host);
        judgement.RefuseIf(lsc is null, subject.Authority.ToString(), "is their server, and the vomsdir of this site does not name it");
        var digest = subject.SignatureAlgorithm.Digest;
        judgement.RefuseIf(
            digest is null || !judgement.PathRules.AllowedDigests.Contains(digest.Value),
            subject.SignatureAlgorithm.ToString(), $"is the digest of their signature, which must be {string.Join(", ", judgement.PathRules.AllowedDigests)}");
        if (subject.Certificates is not [var issuer, ..])
        {
            judgement.RefuseIf(true, null, "do not bring the certificate of their server, and LSC files cannot replace it");
            return null;
        }

        CheckSignature(judgement, issuer);
        return lsc is null ? null : CheckChain(judgement, lsc, chains);
    }

    private static void CheckSignature(AttributeJudgement judgement, GridCertificate issuer)
    {
        var subject = judgement.Subject;
        judgement.RefuseIf(!subject.Issuer.Equals(issuer.Subject), subject.Issuer.ToString(), "is their issuer, but the certificate that they bring is somebody else's (RFC 5755 section 4.2.3)");
        judgement.RefuseIf(!subject.IsSignedBy(issuer), issuer.ToString(), "is the certificate that they bring, and its key did not sign them (RFC 5755 section 5)");
        judgement.RefuseIf(subject.AuthorityKeyId is null, null, "do not say with which key they are signed, as VOMS servers do (RFC 5755 section 4.3.3)");
        judgement.RefuseIf(
            subject.AuthorityKeyId is { } key && issuer.SubjectKeyId is { } own && !key.Span.SequenceEqual(own.Span),
            null, "say that they are signed with another key than that of the certificate that they bring (RFC 5755 section 4.3.3)");
    }

    private static ProvenChain? CheckChain(AttributeJudgement judgement, IReadOnlyList<LscChain> lsc, ChainVerifier chains)
    {
        var verdict = chains.VerifyIssuer([.. judgement.Subject.Certificates.Select(certificate => certificate.Der)], judgement.Trust, judgement.Now);
        judgement.Refuse(verdict.Problems);
        if (!verdict.Holds)
        {
            return null;
        }

        List<Names.DistinguishedName> names = [verdict.Proven.EndEntity.Subject, .. verdict.Proven.Authorities.Select(authority => authority.Subject)];
        judgement.RefuseIf(
            !lsc.Any(chain => chain.Begins(names)), string.Join(" < ", names), $"is the chain of their server, and not as the vomsdir of this site has it for {judgement.Subject.Authority.Host}");
        return verdict.Proven;
    }
}
