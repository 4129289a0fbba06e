using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>Puts certificates in order: each below the one whose key signed it, up to a trust anchor.</summary>
internal static class PathBuilder
{
    /// <summary>Checking a signature is the dearest step; somebody who sends many certificates of one name must not make us check each against each.</summary>
    private const int MaxWrongIssuers = 16;

    /// <summary>
    /// The path from the leaf upwards, as far as signatures prove it. What prevents it from reaching a trust anchor is told to the judgement. Where several certificates of an
    /// issuer fit, those of the trust directory and those that hold now come first.
    /// </summary>
    public static IReadOnlyList<GridCertificate> Build(SentCertificates sent, Judgement judgement)
    {
        var path = new List<GridCertificate> { sent.Leaf };
        for (var wrongLeft = MaxWrongIssuers; !judgement.Trust.IsAnchor(path[^1]);)
        {
            var current = path[^1];
            var candidates = Candidates(current, sent, judgement).Except(path).ToList();
            var wrong = candidates.Take(wrongLeft + 1).TakeWhile(candidate => !candidate.VerifiesSignatureOf(current)).Count();
            if (wrong == candidates.Count || wrong > wrongLeft)
            {
                var rule = wrong > wrongLeft ? $"is its issuer, and more than {MaxWrongIssuers} certificates of issuers' names in its chain signed nothing there"
                    : candidates.Count > 0 ? "is its issuer, but did not sign it: the signature does not verify (RFC 5280 section 6.1.3 (a)(1))"
                    : current.IsSelfIssued ? "is what it calls its issuer too, and it is not in the trust directory (RFC 5280 section 6.1)"
                    : "is its issuer, and neither among the certificates that were sent nor in the trust directory (RFC 5280 section 6.1)";
                judgement.Refuse(current, current.Issuer.ToString(), rule);
                judgement.Refuse(sent.Unreadable);
                return path;
            }

            wrongLeft -= wrong;
            path.Add(candidates[wrong]);
        }

        return path;
    }

    private static IEnumerable<GridCertificate> Candidates(GridCertificate current, SentCertificates sent, Judgement judgement) => judgement.Trust
        .AuthoritiesNamed(current.Issuer)
        .Concat(sent.Others.Where(other => other.Subject.Equals(current.Issuer)))
        .Distinct()
        .OrderByDescending(judgement.IsInTime)
        .ThenByDescending(judgement.Trust.IsAnchor)
        .ThenByDescending(judgement.Trust.IsMember);
}
