using Occi.Conformance.Tests.Harness;

namespace Occi.Conformance.Tests;

/// <summary>The whole suite against the real server, over real HTTP.</summary>
public sealed class StratusTests(ExaminedServer server) : IClassFixture<ExaminedServer>
{
    private static readonly OcciRendering[] Renderings = [OcciRendering.TextPlain, OcciRendering.TextOcci, OcciRendering.Json];

    public static TheoryData<string, OcciRendering> Rows =>
        [.. from rule in RuleBook.All from rendering in rule.Among(Renderings) select new TheoryDataRow<string, OcciRendering>(rule.Name, rendering) { TestDisplayName = rule.Name }];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Stratus_keeps_the_rule(string rule, OcciRendering rendering)
    {
        var result = await new RuleRunner(server.Session).RunAsync(RuleBook.All.Single(each => each.Name == rule), rendering, TestContext.Current.CancellationToken);

        if (Gaps.Open.Name(rule, rendering))
        {
            result.Outcome.Should().NotBe(RuleOutcome.Passed, "a gap that is closed must be struck off in Gaps.cs");
        }
        else
        {
            result.Outcome.Should().Be(Gaps.Decided.Name(rule, rendering) ? RuleOutcome.NotOffered : RuleOutcome.Passed, "{0}", result.Message);
        }
    }
}
