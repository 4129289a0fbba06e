using Grid.Credentials.Paths;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>
/// Judges the VOMS attributes that a proven chain carries. Attributes that break a rule are told with every reason and grant nothing, whatever their bytes are: no exception
/// escapes. All members may be called concurrently.
/// </summary>
public sealed class AttributeCertificateVerifier(PathRules pathRules, VomsRules rules, TimeProvider time)
{
    /// <summary>Who breaks more rules means no good, and is not to fill logs and answers.</summary>
    private const int MaxProblems = 50;

    private readonly ChainVerifier _chains = new(pathRules, time);

    /// <summary>Judges those attribute certificates that are nearest to the leaf, each by itself.</summary>
    /// <param name="chain">Who carries them.</param>
    /// <param name="trust">Whom the site trusts.</param>
    /// <param name="vomsdir">Which servers speak for which organisations.</param>
    public VomsVerdict Verify(ProvenChain chain, TrustSnapshot trust, VomsSnapshot vomsdir)
    {
        var found = AttributeCertificateList.Find(chain.Proxies);
        var problems = new List<CredentialProblem>(found.Problems);
        var granted = new List<(AttributeCertificate Attributes, DateTimeOffset Expires)>();
        foreach (var der in found.Encoded)
        {
            if (!AttributeCertificate.TryParse(der, out var attributes, out var problem))
            {
                problems.Add(problem with { Certificate = found.Carrier?.ToString() });
            }
            else if (Judge(attributes, chain, trust, vomsdir, problems) is { } expires)
            {
                granted.Add((attributes, expires));
            }
        }

        return new VomsVerdict
        {
            Fqans = [.. granted.SelectMany(each => each.Attributes.Fqans).Distinct()],
            GenericAttributes = [.. granted.SelectMany(each => each.Attributes.GenericAttributes).Distinct()],
            Expires = granted.Min(each => (DateTimeOffset?)each.Expires),
            Problems = [.. problems.Take(MaxProblems)],
        };
    }

    /// <returns>Until when they hold; null when they do not.</returns>
    private DateTimeOffset? Judge(AttributeCertificate attributes, ProvenChain chain, TrustSnapshot trust, VomsSnapshot vomsdir, List<CredentialProblem> problems)
    {
        var judgement = new AttributeJudgement(attributes, chain.EndEntity, pathRules, rules, time.GetUtcNow()) { Trust = trust, Vomsdir = vomsdir };
        AttributeRules.Check(judgement);
        var issuer = AttributeIssuerRules.Check(judgement, _chains);
        problems.AddRange(judgement.Problems);
        if (issuer is null || judgement.Problems.Count > 0)
        {
            return null;
        }

        return attributes.NotAfter < issuer.Expires ? attributes.NotAfter : issuer.Expires;
    }
}
