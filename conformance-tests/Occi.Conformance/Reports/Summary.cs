using Occi.Conformance.Running;

namespace Occi.Conformance.Reports;

/// <summary>How many checks ended how.</summary>
internal sealed record Summary(int Passed, int Failed, int NotOffered)
{
    public static Summary Of(IEnumerable<RuleResult> results)
    {
        var counts = results.CountBy(result => result.Outcome).ToDictionary();
        return new Summary(counts.GetValueOrDefault(RuleOutcome.Passed), counts.GetValueOrDefault(RuleOutcome.Failed), counts.GetValueOrDefault(RuleOutcome.NotOffered));
    }
}
