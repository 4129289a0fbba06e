using Grid.Credentials.Voms;

namespace Grid.Credentials.Tests.Voms;

internal static class VomsAssertions
{
    public static VomsVerdict ShouldGrant(this VomsVerdict verdict, params string[] fqans)
    {
        verdict.Problems.Should().BeEmpty();
        verdict.Fqans.Select(fqan => fqan.ToString()).Should().Equal(fqans);
        return verdict;
    }

    /// <summary>That nothing is granted, and exactly these rules are broken, so that a test does not pass for another reason than its own.</summary>
    public static void ShouldBreak(this VomsVerdict verdict, params string[] rules)
    {
        verdict.Problems.Should().HaveCount(rules.Length, string.Join('\n', verdict.Problems));
        verdict.Problems.Select(problem => problem.ToString()).Zip(rules).Should().OnlyContain(pair => pair.First.Contains(pair.Second));
        verdict.Fqans.Should().BeEmpty();
        verdict.Vo.Should().BeNull();
        verdict.GenericAttributes.Should().BeEmpty();
        verdict.Expires.Should().BeNull();
    }
}
