namespace Occi.Server.Identity.Throttling;

/// <summary>Failures by what they are counted for, each forgotten with time. Not safe for several threads at once.</summary>
/// <param name="time">The clock.</param>
/// <param name="capacity">How many things are counted for; when there are more, the one whose last failure is longest ago is forgotten.</param>
/// <param name="forgetAfter">How long until one failure is forgotten.</param>
internal sealed class FailureCounts<TKey>(TimeProvider time, int capacity, TimeSpan forgetAfter)
    where TKey : notnull
{
    private readonly RecentEntries<TKey, Entry> _entries = new(capacity);

    /// <summary>How many things are counted for.</summary>
    public int Count => _entries.Count;

    /// <summary>How many failures are remembered.</summary>
    public int Of(TKey key) => (int)Math.Round(Left(key));

    /// <summary>Counts one.</summary>
    public void Add(TKey key) => _entries.Set(key, new Entry(Left(key) + 1, time.GetTimestamp()));

    /// <summary>Takes one back.</summary>
    public void Subtract(TKey key)
    {
        if (_entries.TryGet(key, out var entry))
        {
            _entries.Remove(key);
            if (entry.Failures > 1)
            {
                _entries.Set(key, entry with { Failures = entry.Failures - 1 });
            }
        }
    }

    /// <summary>Forgets all of one.</summary>
    public void Remove(TKey key) => _entries.Remove(key);

    /// <summary>How long to wait still: nothing after so many failures, then a second after the last one, and twice as long after each further one.</summary>
    public TimeSpan Wait(TKey key, int free, TimeSpan longest)
    {
        if (!_entries.TryGet(key, out var entry) || Math.Round(entry.Failures) - free is var beyond && beyond < 0)
        {
            return TimeSpan.Zero;
        }

        var seconds = Math.Min(Math.Pow(2, beyond), longest.TotalSeconds);
        var left = TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(entry.Last);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private double Left(TKey key) => _entries.TryGet(key, out var entry) ? Math.Max(0, entry.Failures - (time.GetElapsedTime(entry.Last) / forgetAfter)) : 0;

    /// <param name="Failures">How many there were at the last one; a part of one is being forgotten.</param>
    /// <param name="Last">When the last one was.</param>
    private readonly record struct Entry(double Failures, long Last);
}
