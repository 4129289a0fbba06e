using System.Globalization;
using Grid.Credentials.Certificates;
using Grid.Credentials.Trust;

namespace Grid.Credentials.Paths;

/// <summary>One judgement under way: by what it is made, and what was found so far.</summary>
internal sealed class Judgement(PathRules rules, TrustSnapshot trust, DateTimeOffset now, ChainPurpose purpose)
{
    /// <summary>Who breaks more rules means no good, and is not to fill logs and answers.</summary>
    private const int MaxProblems = 50;

    private readonly List<CredentialProblem> _problems = [];
    private readonly List<TrustNotice> _notices = [];

    public PathRules Rules { get; } = rules;

    public TrustSnapshot Trust { get; } = trust;

    public DateTimeOffset Now { get; } = now;

    public ChainPurpose Purpose { get; } = purpose;

    public IReadOnlyList<CredentialProblem> Problems => _problems;

    public IReadOnlyList<TrustNotice> Notices => _notices;

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void Refuse(GridCertificate? certificate, string? value, string rule) => Refuse([new CredentialProblem(certificate?.ToString(), value, rule)]);

    public void Refuse(IEnumerable<CredentialProblem> problems) => _problems.AddRange(problems.Take(MaxProblems - _problems.Count));

    public void RefuseIf(bool isBroken, GridCertificate certificate, string? value, string rule)
    {
        if (isBroken)
        {
            Refuse(certificate, value, rule);
        }
    }

    public void Notify(TrustNotice notice) => _notices.Add(notice);

    /// <summary>Whether the certificate holds at this time, the skew of clocks allowed for.</summary>
    public bool IsInTime(GridCertificate certificate) => certificate.NotBefore <= Now + Rules.ClockSkew && Now - Rules.ClockSkew <= certificate.NotAfter;
}
