using System.Diagnostics.CodeAnalysis;

namespace Grid.Credentials.Paths;

/// <summary>
/// Remembers what chains proved, until that ends or the trust directory changes. Bounded: what was not asked for since half of the bound was filled anew is forgotten. All members
/// may be called concurrently.
/// </summary>
/// <typeparam name="T">What is remembered, such as an identity with its attributes. It must be immutable.</typeparam>
public sealed class VerdictCache<T>(VerdictCacheOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();

    private Dictionary<ChainKey, Entry> _young = [];
    private Dictionary<ChainKey, Entry> _old = [];
    private long _youngBytes;
    private long _generation;

    /// <summary>How many verdicts are held, such as ended ones included.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>Finds what was remembered of a chain under this generation of trust, and has not ended.</summary>
    public bool TryGet(ChainKey chain, long trustGeneration, [MaybeNullWhen(false)] out T verdict)
    {
        lock (_gate)
        {
            verdict = default;
            if (!Follow(trustGeneration) || !(_young.TryGetValue(chain, out var entry) || _old.TryGetValue(chain, out entry)))
            {
                return false;
            }

            if (entry.Expires <= time.GetUtcNow())
            {
                Forget(chain);
                return false;
            }

            if (_old.ContainsKey(chain))
            {
                Put(chain, entry);
            }

            verdict = entry.Verdict;
            return true;
        }
    }

    /// <summary>Remembers what a chain proved. What has ended already, or was judged by an older generation of trust than is known here, is not remembered.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="trustGeneration">The generation that it was judged by.</param>
    /// <param name="verdict">What is remembered.</param>
    /// <param name="bytes">How much the chain weighs.</param>
    /// <param name="expires">When the proof ends.</param>
    public void Remember(ChainKey chain, long trustGeneration, T verdict, int bytes, DateTimeOffset expires)
    {
        lock (_gate)
        {
            if (Follow(trustGeneration) && expires > time.GetUtcNow() && bytes <= options.MaxBytes / 2)
            {
                Put(chain, new Entry(verdict, bytes, expires));
            }
        }
    }

    /// <summary>Remembers that a chain was refused, for a short while only: a certificate may have begun since, or the operator have acted.</summary>
    public void RememberRefusal(ChainKey chain, long trustGeneration, T verdict, int bytes) =>
        Remember(chain, trustGeneration, verdict, bytes, time.GetUtcNow() + options.RefusalLifetime);

    /// <summary>Forgets everything when the generation is a newer one; false when it is an older one.</summary>
    private bool Follow(long trustGeneration)
    {
        if (trustGeneration > _generation)
        {
            (_young, _old, _youngBytes, _generation) = ([], [], 0, trustGeneration);
        }

        return trustGeneration == _generation;
    }

    private void Put(ChainKey chain, Entry entry)
    {
        Forget(chain);
        if (_young.Count >= options.MaxEntries / 2 || _youngBytes + entry.Bytes > options.MaxBytes / 2)
        {
            (_old, _young, _youngBytes) = (_young, [], 0);
        }

        _young.Add(chain, entry);
        _youngBytes += entry.Bytes;
    }

    private void Forget(ChainKey chain)
    {
        _old.Remove(chain);
        if (_young.Remove(chain, out var former))
        {
            _youngBytes -= former.Bytes;
        }
    }

    private readonly record struct Entry(T Verdict, int Bytes, DateTimeOffset Expires);
}
