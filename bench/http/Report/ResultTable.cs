using System.Globalization;
using Bench.Http.Load;

namespace Bench.Http.Report;

/// <summary>Prints one line a question, as soon as it is measured; a table in Markdown, so that it can be pasted into docs/performance.md.</summary>
internal sealed class ResultTable
{
    public ResultTable(string title)
    {
        Console.WriteLine($"| {title} | Stratus /s | p50 µs | p99 µs | allocated B | floor /s | p50 µs | p99 µs | allocated B | ratio | lowest–highest | target | met |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|");
    }

    /// <summary>Whether every line that was added meets its target.</summary>
    public bool AllMet { get; private set; } = true;

    /// <summary>Prints a line.</summary>
    public void Add(Result result)
    {
        var (target, ratio) = (result.Question.Target, result.Ratio);
        AllMet &= target.IsMetBy(ratio);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Question.Name} | {Cells(result.Stratus)} | {Cells(result.Floor)} | **{ratio:0.00}** | {result.Ratios.Min():0.00}–{result.Ratios.Max():0.00} | {target} | {target.Verdict(ratio)} |"));
    }

    private static string Cells(List<Measurement> rounds) => string.Join(
        " | ",
        Cell(rounds, round => round.PerSecond),
        Cell(rounds, round => round.Median.TotalMicroseconds),
        Cell(rounds, round => round.Slow.TotalMicroseconds),
        Cell(rounds, round => round.Allocated));

    private static string Cell(List<Measurement> rounds, Func<Measurement, double> value) =>
        Result.Median(rounds.Select(value)) is var median && median < 100 ? median.ToString("0.#", CultureInfo.InvariantCulture) : median.ToString("0", CultureInfo.InvariantCulture);
}
