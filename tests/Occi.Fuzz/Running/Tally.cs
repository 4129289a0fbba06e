using System.Collections.Concurrent;

namespace Occi.Fuzz.Running;

/// <summary>Counts the answers of each status: a run in which nothing succeeds has not come far into the server.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<int, long> _counts = new();

    /// <summary>One answer more.</summary>
    public void Add(int status) => _counts.AddOrUpdate(status, 1, (_, count) => count + 1);

    /// <summary>How many answers had the status.</summary>
    public long Of(int status) => _counts.GetValueOrDefault(status);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _counts.OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} with {pair.Key}"));
}
