using System.Net;
using Occi.Conformance.Tests.Harness;

namespace Occi.Conformance.Tests.Broken;

/// <summary>The suite can fail: each wrong server is caught by the rule that it breaks.</summary>
public sealed class BrokenServerTests(ExaminedServer server) : IClassFixture<ExaminedServer>
{
    public static TheoryData<string> Wrong => [.. Breakages.All.Select(breakage => breakage.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_server_breaks_its_rule(string name)
    {
        var breakage = Breakages.All.Single(each => each.Name == name);
        var rule = RuleBook.All.Single(each => each.Name == breakage.Rule);
        using var session = new Session(server.Options with { Patience = TimeSpan.FromSeconds(1) }, TimeProvider.System, new BrokenServer(breakage));

        var wrong = await new RuleRunner(session).RunAsync(rule, breakage.Rendering, Token);
        var right = await new RuleRunner(server.Session).RunAsync(rule, breakage.Rendering, Token);

        wrong.Outcome.Should().Be(RuleOutcome.Failed, "{0}", wrong.Message);
        wrong.Message.Should().NotContain("   at ", "the rule must be broken, not the check");
        right.Outcome.Should().Be(RuleOutcome.Passed, "{0}", right.Message);
    }

    [Fact]
    public async Task No_rule_passes_where_every_answer_is_500()
    {
        var isBroken = false;
        var breakage = new Breakage("500", "") { Instead = _ => isBroken ? new HttpResponseMessage(HttpStatusCode.InternalServerError) : null };
        using var session = new Session(server.Options with { Patience = TimeSpan.Zero }, TimeProvider.System, new BrokenServer(breakage));
        await session.ModelAsync(Token);
        isBroken = true;

        var results = await new RuleRunner(session).RunAllAsync(_ => { }, Token);

        results.Where(result => result.Outcome == RuleOutcome.Passed).Select(result => result.Rule.Name).Should().BeEmpty();
        results.Should().HaveCountGreaterThan(300);
        results.Count(result => result.Outcome == RuleOutcome.NotOffered).Should().BeLessThan(10);
    }
}
