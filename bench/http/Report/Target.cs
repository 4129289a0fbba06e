using System.Globalization;
using Bench.Http.Load;

namespace Bench.Http.Report;

/// <summary>How Stratus must stand to what it is compared with.</summary>
internal sealed class Target
{
    private readonly Func<Measurement, Measurement, double> _ratio;
    private readonly Func<double, bool> _isMet;
    private readonly string _text;

    private Target(Func<Measurement, Measurement, double> ratio, Func<double, bool> isMet, string text)
    {
        _ratio = ratio;
        _isMet = isMet;
        _text = text;
    }

    /// <summary>Nothing is promised; the share of answers per second is told.</summary>
    public static Target None { get; } = new(ShareOfRate, _ => true, "");

    /// <summary>So many of the other's answers per second, or more.</summary>
    public static Target AtLeast(double share) => new(ShareOfRate, ratio => ratio >= share, Text($"≥ {share:0.0}"));

    /// <summary>More answers per second than this share of the other's.</summary>
    public static Target Above(double share) => new(ShareOfRate, ratio => ratio > share, Text($"> {share:0.0}"));

    /// <summary>The median time is at most so many times the other's.</summary>
    public static Target AtMost(double times) => new(TimesOfMedian, ratio => ratio <= times, Text($"≤ {times:0.0}"));

    /// <summary>Nothing is promised; the multiple of the median time is told.</summary>
    public static Target NoLimit { get; } = new(TimesOfMedian, _ => true, "");

    /// <summary>What is compared, of two neighbouring rounds.</summary>
    public double Ratio(Measurement stratus, Measurement floor) => _ratio(stratus, floor);

    /// <summary>Whether a ratio is good enough.</summary>
    public bool IsMetBy(double ratio) => _isMet(ratio);

    /// <summary>What is told beside the target.</summary>
    public string Verdict(double ratio) => _text.Length == 0 ? "" : _isMet(ratio) ? "yes" : "no";

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static double ShareOfRate(Measurement stratus, Measurement floor) => stratus.PerSecond / floor.PerSecond;

    private static double TimesOfMedian(Measurement stratus, Measurement floor) => stratus.Median / floor.Median;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
