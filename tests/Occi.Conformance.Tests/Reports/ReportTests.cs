using System.Text.Json;
using Occi.Conformance.Reports;

namespace Occi.Conformance.Tests.Reports;

public sealed class ReportTests
{
    private static readonly RuleResult[] Results =
    [
        Result("Links", RuleOutcome.Passed, ""),
        Result("Links", RuleOutcome.Failed, "Expected 200; seen: \u0001<400> & more"),
        Result("Actions", RuleOutcome.NotOffered, "There is none."),
    ];

    [Fact]
    public void Junit_has_a_suite_for_each_section_and_is_XML_whatever_a_server_sent()
    {
        var xml = System.Xml.Linq.XDocument.Parse(JunitReport.Write(Results).ToString());

        xml.Root!.Attribute("tests")!.Value.Should().Be("3");
        xml.Root.Attribute("failures")!.Value.Should().Be("1");
        xml.Root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value).Should().Equal("Links", "Actions");
        xml.Descendants("failure").Single().Attribute("message")!.Value.Should().Be("Expected 200; seen: ?<400> & more");
        xml.Descendants("skipped").Single().Parent!.Attribute("name")!.Value.Should().Contain("[text/plain]");
    }

    [Fact]
    public void Json_has_every_result_and_no_credentials()
    {
        var text = JsonReport.Write(new Uri("http://ann:s3cret@cloud.example.org/"), Results);
        var json = JsonDocument.Parse(text).RootElement;

        json.GetProperty("summary").GetProperty("failed").GetInt32().Should().Be(1);
        json.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("outcome").GetString()).Should().Equal("passed", "failed", "not offered");
        text.Should().NotContain("s3cret");
    }

    [Fact]
    public void The_table_counts_each_section_and_all()
    {
        using var output = new StringWriter();
        TableReport.Write(Results, output);
        output.ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Should().Equal("section passed failed not offered", "Links 1 1 0", "Actions 0 0 1", "all 1 1 1");
    }

    private static RuleResult Result(string group, RuleOutcome outcome, string message) =>
        new(new Rule(group, $"GFD.223 1: {group} {outcome}", RuleScope.Once, _ => Task.CompletedTask), OcciRendering.TextPlain, outcome, message, TimeSpan.FromMilliseconds(5));
}
