using Bench.Io.Fio;
using Bench.Io.Places;

namespace Bench.Io.Report;

/// <summary>What was measured: for each place, and each round, the rates of all jobs.</summary>
internal sealed class Runs
{
    private readonly Dictionary<Place, List<IReadOnlyDictionary<FioJob, double>>> _rates = [];

    /// <summary>Takes the rates of the next round.</summary>
    public void Add(Place place, IReadOnlyDictionary<FioJob, double> rates)
    {
        if (!_rates.TryGetValue(place, out var rounds))
        {
            _rates[place] = rounds = [];
        }

        rounds.Add(rates);
    }

    /// <summary>The middle rate.</summary>
    public double Median(FioJob job, Place place) => Middle(_rates[place].Select(rates => rates[job]));

    /// <summary>How a place stands to another: the median, the lowest and the highest over the rounds, in each of which both were measured soon after each other.</summary>
    public (double Median, double Lowest, double Highest) Ratio(FioJob job, Place place, Place floor)
    {
        var ratios = _rates[place].Zip(_rates[floor], (rates, of) => rates[job] / of[job]).ToList();
        return (Middle(ratios), ratios.Min(), ratios.Max());
    }

    private static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
