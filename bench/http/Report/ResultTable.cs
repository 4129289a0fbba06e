using System.Globalization;
using Bench.Http.Load;

namespace Bench.Http.Report;

/// <summary>Prints one line a question, as soon as it is measured; a table in Markdown, so that it can be pasted into docs/performance.md.</summary>
internal sealed class ResultTable
{
    public ResultTable()
    {
        Console.WriteLine("| GET | Stratus req/s | p50 µs | p99 µs | floor req/s | p50 µs | p99 µs | Stratus/floor | lowest–highest | target | met |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
    }

    /// <summary>Whether every line that was added meets its target.</summary>
    public bool AllMet { get; private set; } = true;

    /// <summary>Prints a line.</summary>
    public void Add(Result result)
    {
        var isMet = result.Ratio >= result.Question.Target;
        AllMet &= isMet;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Question.Name} | {Cells(result.Stratus)} | {Cells(result.Floor)} | **{result.Ratio:0.00}** | {result.Ratios.Min():0.00}–{result.Ratios.Max():0.00} | {result.Question.Target:0.0} | {(isMet ? "yes" : "no")} |"));
    }

    private static string Cells(List<Measurement> rounds) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Result.Median(rounds.Select(round => round.PerSecond)):0} | {Result.Median(rounds.Select(round => round.Median.TotalMicroseconds)):0} | {Result.Median(rounds.Select(round => round.Slow.TotalMicroseconds)):0}");
}
