namespace Bench.Http.Load;

/// <summary>Work of this very process, over and over.</summary>
internal static class OwnLoop
{
    /// <summary>Works for the given time.</summary>
    public static Measurement Run(TimeSpan length, Action work)
    {
        var latencies = new List<long>(1 << 14);
        var before = GC.GetTotalAllocatedBytes();
        var began = TimeProvider.System.GetTimestamp();
        var end = began + (long)(length.TotalSeconds * TimeProvider.System.TimestampFrequency);
        for (var now = began; now < end;)
        {
            work();
            var then = now;
            now = TimeProvider.System.GetTimestamp();
            latencies.Add(now - then);
        }

        return Measurement.Of([.. latencies], TimeProvider.System.GetElapsedTime(began), GC.GetTotalAllocatedBytes() - before);
    }
}
