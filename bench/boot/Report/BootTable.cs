using System.Globalization;
using Bench.Boot.Guests;

namespace Bench.Boot.Report;

/// <summary>Prints what was measured; a table in Markdown, so that it can be pasted into docs/performance.md.</summary>
internal sealed class BootTable
{
    private const double Target = 1.10;

    private readonly List<BootTimes> _stratus = [];
    private readonly List<BootTimes> _bare = [];

    /// <summary>The median of the one by the median of the other.</summary>
    public double Ratio => Median(_stratus, times => times.Addressed) / Median(_bare, times => times.Addressed);

    /// <summary>Whether Stratus takes no more than a tenth longer.</summary>
    public bool IsMet => Ratio <= Target;

    /// <summary>Takes one pair, and prints it: boots take long enough for somebody to wonder.</summary>
    public void Add(BootTimes stratus, BootTimes bare)
    {
        _stratus.Add(stratus);
        _bare.Add(bare);
        Console.Error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  pair {_stratus.Count}: Stratus {stratus.Addressed.TotalMilliseconds:0} ms, bare {bare.Addressed.TotalMilliseconds:0} ms"));
    }

    /// <summary>Prints the medians of all pairs.</summary>
    public void Print()
    {
        Console.WriteLine("| median of ms since the beginning | accepted or defined | started | address known | lowest–highest |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        Console.WriteLine(Line("POST /compute/ to Stratus", _stratus));
        Console.WriteLine(Line("virsh define + virsh start", _bare));
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{_stratus.Count} pairs; ratio of the medians **{Ratio:0.00}**, target at most {Target:0.00}: {(IsMet ? "met" : "not met")}"));
    }

    private static string Line(string name, List<BootTimes> all) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {Median(all, times => times.Accepted):0} | {Median(all, times => times.Started):0} | {Median(all, times => times.Addressed):0} | {all.Min(times => times.Addressed.TotalMilliseconds):0}–{all.Max(times => times.Addressed.TotalMilliseconds):0} |");

    private static double Median(List<BootTimes> all, Func<BootTimes, TimeSpan> point)
    {
        var sorted = all.Select(times => point(times).TotalMilliseconds).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
