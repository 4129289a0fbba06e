using Occi.Client;
using Occi.Conformance.Probing;
using Occi.Conformance.Rules;
using Occi.Conformance.Running;

namespace Stratus.EndToEnd.Tests;

/// <summary>
/// The rules of OCCI that a hypervisor has a part in, on real machines; all rules in all renderings are held against the memory driver. The site is this class' own: some rules are about
/// whole collections, which nobody else may have anything in.
/// </summary>
[Collection(KvmCollection.Name)]
public sealed class ConformanceTests(KvmSite own) : IClassFixture<KvmSite>
{
    private static readonly string[] Groups = ["Actions", "Links", "Infrastructure"];

    // Nothing behind the driver keeps the promise of a clock frequency, of a weight among machines or of a VLAN tag.
    private static readonly string[] NotOffered = ["speed", "share", "vlan"];

    public static TheoryData<string> Rules =>
        [.. from rule in RuleBook.All where Groups.Contains(rule.Group) && rule.Among([OcciRendering.TextPlain]).Any() select new TheoryDataRow<string>(rule.Name) { TestDisplayName = rule.Name }];

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_rule_is_kept_on_real_machines(string name)
    {
        await LibvirtHost.RequireAsync();
        using var session = new Session(new SuiteOptions { Endpoint = own.Api.Endpoint }, TimeProvider.System);

        var result = await new RuleRunner(session).RunAsync(RuleBook.All.Single(rule => rule.Name == name), OcciRendering.TextPlain, TestContext.Current.CancellationToken);

        result.Outcome.Should().Be(NotOffered.Any(name.Contains) ? RuleOutcome.NotOffered : RuleOutcome.Passed, "{0}", result.Message);
    }
}
