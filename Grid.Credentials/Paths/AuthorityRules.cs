using Grid.Credentials.Certificates;

namespace Grid.Credentials.Paths;

/// <summary>What holds for those who sign end entities and authorities (RFC 5280 section 6.1.4).</summary>
internal static class AuthorityRules
{
    /// <param name="authorities">The authorities of a path, the end entity's issuer first.</param>
    /// <param name="judgement">Where breaches are told.</param>
    public static void Check(IReadOnlyList<GridCertificate> authorities, Judgement judgement)
    {
        for (var i = 0; i < authorities.Count; i++)
        {
            CheckOne(authorities[i], judgement);
            var below = authorities.Take(i).Count(authority => !authority.IsSelfIssued);
            judgement.RefuseIf(
                authorities[i].BasicConstraints?.PathLength < below,
                authorities[i], $"{below}", $"is how many authorities are below it, and it allows {authorities[i].BasicConstraints?.PathLength} (RFC 5280 section 4.2.1.9)");
        }
    }

    private static void CheckOne(GridCertificate authority, Judgement judgement)
    {
        judgement.RefuseIf(authority.ProxyType != ProxyType.None, authority, null, "is a proxy, and may sign nothing but proxies (RFC 3820 section 3.1)");
        judgement.RefuseIf(!authority.IsAuthority, authority, null, "is no authority, and may sign no certificates but proxies (RFC 5280 section 6.1.4 (k))");
        judgement.RefuseIf(
            authority.BasicConstraints is { IsAuthority: true, IsCritical: false } && !judgement.Trust.IsAnchor(authority),
            authority, null, "has basicConstraints that are not critical (RFC 5280 section 4.2.1.9)");
        KeyUsageRules.CheckAuthority(authority, judgement);
    }
}
