namespace Bench.Http.Load;

/// <summary>What one round showed.</summary>
/// <param name="PerSecond">Answers per second, all clients together.</param>
/// <param name="Median">Half of the answers took no longer than this.</param>
/// <param name="Slow">99 of 100 answers took no longer than this.</param>
/// <param name="Allocated">Bytes that the server allocated for an answer, all that it did meanwhile included.</param>
internal sealed record Measurement(double PerSecond, TimeSpan Median, TimeSpan Slow, double Allocated)
{
    /// <summary>Sums up.</summary>
    /// <param name="latencies">In ticks of the clock; sorted in place.</param>
    /// <param name="elapsed">How long the round took.</param>
    /// <param name="allocated">Bytes that the server allocated meanwhile.</param>
    public static Measurement Of(long[] latencies, TimeSpan elapsed, long allocated)
    {
        Array.Sort(latencies);
        return new Measurement(latencies.Length / elapsed.TotalSeconds, At(latencies, 0.50), At(latencies, 0.99), (double)allocated / latencies.Length);
    }

    private static TimeSpan At(long[] sorted, double share) =>
        TimeProvider.System.GetElapsedTime(0, sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))]);
}
