using Bench.Http.Load;
using Bench.Http.Questions;

namespace Bench.Http.Report;

/// <summary>All rounds of one question.</summary>
internal sealed record Result(Question Question)
{
    /// <summary>Of Stratus, in the order in which they were measured.</summary>
    public List<Measurement> Stratus { get; } = [];

    /// <summary>Of the floor, each measured right after its neighbour above.</summary>
    public List<Measurement> Floor { get; } = [];

    /// <summary>How Stratus stands to the floor: the median over the pairs of neighbouring rounds, which hardly sees what disturbs the machine now and then.</summary>
    public double Ratio => Median(Ratios);

    /// <summary>The pairs, each by itself.</summary>
    public IEnumerable<double> Ratios => Stratus.Zip(Floor, Question.Target.Ratio);

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
