using Grid.Credentials.Certificates;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Paths;

/// <summary>Whether certificates are revoked (RFC 5280 section 6.3). Proxies are not on lists, and trust anchors are revoked by removing them.</summary>
internal static class RevocationRules
{
    /// <param name="issued">The end entity and the authorities of a path.</param>
    /// <param name="judgement">Where breaches are told.</param>
    /// <returns>When the first of the lists that were used ends; null when none was.</returns>
    public static DateTimeOffset? Check(IReadOnlyList<GridCertificate> issued, Judgement judgement) =>
        issued.Zip(issued.Skip(1))
            .Where(pair => pair.Second.IsAuthority) // others keep no lists, and are refused as they are
            .SelectMany(pair => CheckOne(pair.First, pair.Second, judgement))
            .Min(list => (DateTimeOffset?)list.NextUpdate);

    private static List<RevocationList> CheckOne(GridCertificate certificate, GridCertificate issuer, Judgement judgement)
    {
        var lists = judgement.Trust.RevocationListsOf(issuer).ToList();
        var current = lists.FindAll(list => IsCurrent(list, judgement));
        judgement.RefuseIf(
            (current.Count > 0 ? current : lists).Exists(list => list.Revokes(certificate.SerialNumber)), // a list that ended is better than none
            certificate, certificate.SerialNumber.ToString("x"), "is its serial number, which its issuer has revoked (RFC 5280 section 6.3)");
        if (current.Count == 0 && judgement.Rules.RequireCrls)
        {
            var newest = lists.MaxBy(list => list.NextUpdate);
            judgement.Refuse(certificate, issuer.ToString(), "is its issuer, of whom this site has no current revocation list: its operators must get one (RFC 5280 section 6.3)");
            judgement.Notify(new TrustNotice(
                issuer.ToString(),
                $"has {(newest is null ? "no revocation list" : $"no usable revocation list: the newest is of {newest.ThisUpdate:u} to {newest.NextUpdate:u} with {newest.SignatureAlgorithm}")}; '{certificate}' was refused for it"));
        }

        return current;
    }

    /// <remarks>The skew of clocks is allowed for at the beginning only: an authority makes its next list long before the last one ends.</remarks>
    private static bool IsCurrent(RevocationList list, Judgement judgement) =>
        list.ThisUpdate <= judgement.Now + judgement.Rules.ClockSkew
        && judgement.Now < list.NextUpdate
        && list.SignatureAlgorithm.Digest is { } digest
        && judgement.Rules.AllowedDigests.Contains(digest);
}
