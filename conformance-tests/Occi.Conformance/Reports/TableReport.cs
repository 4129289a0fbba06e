using System.Globalization;
using Occi.Conformance.Running;

namespace Occi.Conformance.Reports;

/// <summary>What the command prints: a line for each check that did not pass as it ends, and a table of all sections in the end.</summary>
internal static class TableReport
{
    /// <summary>A result that somebody has to look at.</summary>
    public static void Tell(RuleResult result, TextWriter output)
    {
        if (result.Outcome == RuleOutcome.Failed)
        {
            output.WriteLine($"FAILED       {result.Rule.Name} [{RequestBody.MediaTypeOf(result.Rendering)}]");
            output.WriteLine($"             {result.Message.ReplaceLineEndings(" ")}");
        }
        else if (result.Outcome == RuleOutcome.NotOffered)
        {
            output.WriteLine($"not offered  {result.Rule.Name} [{RequestBody.MediaTypeOf(result.Rendering)}]: {result.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>A row for each section and one for all.</summary>
    public static void Write(IReadOnlyList<RuleResult> results, TextWriter output)
    {
        output.WriteLine();
        Row("section", "passed", "failed", "not offered");
        foreach (var group in results.GroupBy(result => result.Rule.Group))
        {
            Row(group.Key, Summary.Of(group));
        }

        Row("all", Summary.Of(results));

        void Row(string name, params object[] cells)
        {
            if (cells is [Summary summary])
            {
                cells = [summary.Passed, summary.Failed, summary.NotOffered];
            }

            output.WriteLine(string.Format(CultureInfo.InvariantCulture, "{0,-24}{1,10}{2,10}{3,14}", [name, .. cells]));
        }
    }
}
