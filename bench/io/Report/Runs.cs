using Bench.Io.Fio;
using Bench.Io.Places;

namespace Bench.Io.Report;

/// <summary>What was measured: for each job and place a rate for each round.</summary>
internal sealed class Runs
{
    private readonly Dictionary<(FioJob Job, Place Place), List<double>> _rates = [];

    /// <summary>Takes the rate of the next round.</summary>
    public void Add(FioJob job, Place place, double rate)
    {
        if (!_rates.TryGetValue((job, place), out var rates))
        {
            _rates[(job, place)] = rates = [];
        }

        rates.Add(rate);
    }

    /// <summary>The middle rate.</summary>
    public double Median(FioJob job, Place place) => Middle(_rates[(job, place)]);

    /// <summary>How a place stands to another: the median, the lowest and the highest over the rounds, in each of which both were measured soon after each other.</summary>
    public (double Median, double Lowest, double Highest) Ratio(FioJob job, Place place, Place floor)
    {
        var ratios = _rates[(job, place)].Zip(_rates[(job, floor)], (rate, of) => rate / of).ToList();
        return (Middle(ratios), ratios.Min(), ratios.Max());
    }

    private static double Middle(List<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
