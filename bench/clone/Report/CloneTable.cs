using System.Globalization;

namespace Bench.Clone.Report;

/// <summary>Prints what was measured; a table in Markdown, so that it can be pasted into docs/performance.md.</summary>
internal sealed class CloneTable
{
    public CloneTable()
    {
        Console.WriteLine("| what | measured | target | met |");
        Console.WriteLine("|---|---:|---:|---|");
    }

    /// <summary>Whether every line that was added meets its target.</summary>
    public bool AllMet { get; private set; } = true;

    /// <summary>Prints a line.</summary>
    public void Add(string what, FormattableString measured, FormattableString target, bool isMet)
    {
        AllMet &= isMet;
        Console.WriteLine($"| {what} | {measured.ToString(CultureInfo.InvariantCulture)} | {target.ToString(CultureInfo.InvariantCulture)} | {(isMet ? "yes" : "no")} |");
    }

    /// <summary>The middle value, in microseconds.</summary>
    public static double Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalMicroseconds).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
