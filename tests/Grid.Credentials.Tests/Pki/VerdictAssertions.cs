using Grid.Credentials.Paths;

namespace Grid.Credentials.Tests.Pki;

internal static class VerdictAssertions
{
    public static ProvenChain ShouldHold(this ChainVerdict verdict, string because = "")
    {
        verdict.Problems.Should().BeEmpty(because);
        verdict.Holds.Should().BeTrue();
        return verdict.Proven!;
    }

    /// <summary>That exactly one rule is broken, so that a test does not pass for another reason than its own.</summary>
    public static void ShouldBreakOnly(this ChainVerdict verdict, string rule)
    {
        verdict.Holds.Should().BeFalse();
        verdict.Problems.Select(problem => problem.ToString()).Should().ContainSingle().Which.Should().Contain(rule);
    }

    public static void ShouldBreak(this ChainVerdict verdict, params string[] rules)
    {
        verdict.Holds.Should().BeFalse();
        verdict.Problems.Should().HaveCount(rules.Length, string.Join('\n', verdict.Problems));
        foreach (var rule in rules)
        {
            verdict.Problems.Select(problem => problem.ToString()).Should().Contain(problem => problem.Contains(rule));
        }
    }
}
