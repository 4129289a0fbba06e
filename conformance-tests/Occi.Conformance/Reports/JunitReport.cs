using System.Globalization;
using System.Xml.Linq;
using Occi.Conformance.Running;

namespace Occi.Conformance.Reports;

/// <summary>All results in the form that continuous integration reads: a suite for each section, what is not offered as skipped.</summary>
internal static class JunitReport
{
    public static XDocument Write(IReadOnlyList<RuleResult> results) => new(new XElement(
        "testsuites",
        Counts(results),
        from result in results
        group result by result.Rule.Group into section
        select new XElement("testsuite", new XAttribute("name", section.Key), Counts([.. section]), section.Select(Case))));

    private static XElement Case(RuleResult result) => new(
        "testcase",
        new XAttribute("classname", result.Rule.Group),
        new XAttribute("name", $"{result.Rule.Name} [{RequestBody.MediaTypeOf(result.Rendering)}]"),
        new XAttribute("time", Seconds(result.Duration)),
        result.Outcome switch
        {
            RuleOutcome.Failed => new XElement("failure", new XAttribute("message", Printable(result.Message))),
            RuleOutcome.NotOffered => new XElement("skipped", new XAttribute("message", Printable(result.Message))),
            _ => null,
        });

    private static IEnumerable<XAttribute> Counts(IReadOnlyList<RuleResult> results)
    {
        var summary = Summary.Of(results);
        return
        [
            new XAttribute("tests", results.Count),
            new XAttribute("failures", summary.Failed),
            new XAttribute("skipped", summary.NotOffered),
            new XAttribute("time", Seconds(TimeSpan.FromTicks(results.Sum(result => result.Duration.Ticks)))),
        ];
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    // What a server sent may hold characters that XML cannot.
    private static string Printable(string text) => string.Concat(text.Select(character => System.Xml.XmlConvert.IsXmlChar(character) ? character : '?'));
}
