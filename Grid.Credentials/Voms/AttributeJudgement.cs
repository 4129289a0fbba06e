using Grid.Credentials.Certificates;
using Grid.Credentials.Paths;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Voms;

/// <summary>The judgement of one attribute certificate under way: by what it is made, and what was found so far.</summary>
internal sealed class AttributeJudgement(AttributeCertificate subject, GridCertificate endEntity, PathRules pathRules, VomsRules rules, DateTimeOffset now)
{
    /// <summary>What breaks a rule may be as long as somebody likes to make it.</summary>
    private const int MaxValueLength = 300;

    private readonly List<CredentialProblem> _problems = [];

    public AttributeCertificate Subject { get; } = subject;

    /// <summary>Who carries it.</summary>
    public GridCertificate EndEntity { get; } = endEntity;

    public PathRules PathRules { get; } = pathRules;

    public VomsRules Rules { get; } = rules;

    public DateTimeOffset Now { get; } = now;

    public required TrustSnapshot Trust { get; init; }

    public required VomsSnapshot Vomsdir { get; init; }

    public IReadOnlyList<CredentialProblem> Problems => _problems;

    public void RefuseIf(bool isBroken, string? value, string rule)
    {
        if (isBroken)
        {
            _problems.Add(new CredentialProblem(Subject.ToString(), value is { Length: > MaxValueLength } ? $"{value[..MaxValueLength]}..." : value, rule));
        }
    }

    public void Refuse(IEnumerable<CredentialProblem> problems) => _problems.AddRange(problems);
}
