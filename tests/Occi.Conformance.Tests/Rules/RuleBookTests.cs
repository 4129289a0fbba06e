using System.Text.RegularExpressions;

namespace Occi.Conformance.Tests.Rules;

public sealed partial class RuleBookTests
{
    [Fact]
    public void Every_rule_has_a_name_of_its_own_with_document_and_section()
    {
        RuleBook.All.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();
        RuleBook.All.Should().OnlyContain(rule => Form().IsMatch(rule.Name));
    }

    [Fact]
    public void The_groups_come_in_the_order_of_the_specifications() => RuleBook.All.Select(rule => rule.Group).Distinct().Should().Equal(
        "Core model", "Query interface", "Entities", "Collections", "Actions", "Links", "Renderings", "Versions and headers", "Infrastructure");

    [Fact]
    public void A_gap_is_the_name_of_a_rule()
    {
        var known = RuleBook.All.SelectMany(rule => Enum.GetValues<OcciRendering>().Select(rendering => $"{rule.Name} [{rendering}]").Prepend(rule.Name));
        Gaps.Open.Concat(Gaps.Decided).Should().BeSubsetOf(known);
    }

    [Fact]
    public void Only_a_part_of_the_rules_can_be_asked_for()
    {
        var rows = RuleRunner.Rows(new SuiteOptions { Endpoint = new Uri("http://localhost/"), Only = "links", Renderings = [OcciRendering.Json] }).ToList();
        rows.Should().NotBeEmpty().And.OnlyContain(row => row.Rule.Group == "Links" && row.Rendering == OcciRendering.Json);
    }

    [GeneratedRegex(@"^((GFD\.\d{3}|RFC \d{4}) \d+(\.\d+)*|CRTP 1\.1 [a-z ]+|Practice [^:]+): \S.*[^.]$")]
    private static partial Regex Form();
}
