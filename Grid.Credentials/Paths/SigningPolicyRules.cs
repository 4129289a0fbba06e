using Grid.Credentials.Certificates;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Paths;

/// <summary>Which names authorities may sign, as the trust directory's signing policies and namespaces say.</summary>
internal static class SigningPolicyRules
{
    /// <param name="issued">The end entity and the authorities of a path.</param>
    /// <param name="judgement">Where breaches are told.</param>
    public static void Check(IReadOnlyList<GridCertificate> issued, Judgement judgement)
    {
        for (var i = 0; i + 1 < issued.Count; i++)
        {
            if (i == 0 || !issued[i].IsSelfIssued) // an authority may sign its own new key
            {
                CheckOne(issued[i], [.. issued.Skip(i + 1)], judgement);
            }
        }
    }

    private static void CheckOne(GridCertificate certificate, IReadOnlyList<GridCertificate> authorities, Judgement judgement)
    {
        var policies = PoliciesOf(authorities, judgement.Trust);
        foreach (var policy in policies.Where(policy => !policy.Permits(certificate.Subject)))
        {
            judgement.Refuse(certificate, policy.File, $"does not permit '{policy.Issuer}' to sign this name");
        }

        var isForeignAuthority = certificate.IsAuthority && !judgement.Trust.IsMember(certificate);
        judgement.RefuseIf(
            policies.Count == 0 && (judgement.Rules.RequireSigningPolicy || isForeignAuthority),
            certificate,
            authorities[0].ToString(),
            isForeignAuthority
                ? "is its issuer, and no signing policy of it permits an authority that is not in the trust directory"
                : "is its issuer, which has no signing policy, as this site wants");
    }

    /// <summary>
    /// All files about the issuer, each of which must permit a name: stricter than canl, which takes either kind. The policies of an issuer that is not in the trust
    /// directory are those that name it, or else those of its own issuer: it may sign no name that whoever vouches for it may not.
    /// </summary>
    private static List<NamePolicy> PoliciesOf(IReadOnlyList<GridCertificate> authorities, TrustSnapshot trust)
    {
        for (var i = 0; ; i++)
        {
            var policies = trust.PoliciesOf(authorities[i].Subject).ToList();
            if (policies.Count > 0 || trust.IsMember(authorities[i]) || i + 1 == authorities.Count)
            {
                return policies;
            }
        }
    }
}
