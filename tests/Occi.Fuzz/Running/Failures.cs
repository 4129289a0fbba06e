using System.Collections.Concurrent;

namespace Occi.Fuzz.Running;

/// <summary>Gathers what was found: the first of each sort, as one mistake is met again and again.</summary>
internal sealed class Failures
{
    private const int Most = 50;
    private const int SameSort = 60;

    private readonly ConcurrentDictionary<string, FuzzFailure> _bySort = new(StringComparer.Ordinal);

    /// <summary>One of each sort, in the order of their indices.</summary>
    public IReadOnlyList<FuzzFailure> All => [.. _bySort.Values.OrderBy(failure => failure.Index ?? long.MaxValue)];

    /// <summary>Notes a failure.</summary>
    public void Add(FuzzFailure failure)
    {
        var sort = string.Concat(failure.Breach.Where(character => !char.IsAsciiDigit(character)).Take(SameSort));
        if (_bySort.Count < Most)
        {
            _bySort.TryAdd(sort, failure);
        }
    }
}
