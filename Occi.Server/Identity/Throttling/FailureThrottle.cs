using Microsoft.Extensions.Options;
using Occi.Server.Configuration;

namespace Occi.Server.Identity.Throttling;

/// <summary>
/// Slows down whoever guesses secrets. Failures are counted for an account at a source, and for a source. Those of an account from everywhere never make anybody wait: they
/// only leave strangers a single free guess. So nobody can lock an account for those who use it elsewhere.
/// </summary>
internal sealed class FailureThrottle(TimeProvider time, IOptions<ThrottleOptions> options)
{
    private const int Capacity = 10_000;

    /// <summary>How long somebody who has logged in from a source is no stranger there.</summary>
    private static readonly TimeSpan Acquaintance = TimeSpan.FromDays(1);

    private readonly ThrottleOptions _options = options.Value;
    private readonly TimeSpan _longest = TimeSpan.FromSeconds(options.Value.LongestWaitSeconds);
    private readonly FailureCounts<GuessOrigin> _origins = New<GuessOrigin>(time, options.Value);
    private readonly FailureCounts<SourceAddress> _sources = New<SourceAddress>(time, options.Value);
    private readonly FailureCounts<string> _accounts = New<string>(time, options.Value);
    private readonly RecentEntries<GuessOrigin, long> _known = new(Capacity);
    private readonly Lock _lock = new();

    /// <summary>
    /// Asks for leave to try. An attempt with leave counts as a failure from now on, so that many at once gain nothing; what becomes of it must be told by
    /// <see cref="Succeeded"/> or <see cref="Withdrawn"/>, or it stays one.
    /// </summary>
    /// <returns>Null to go ahead; else how long to wait. Then the attempt must be refused without being looked at: what it would have come to is not to be learnt.</returns>
    public TimeSpan? Enter(GuessOrigin origin)
    {
        lock (_lock)
        {
            var isKnown = IsKnown(origin);
            var isAttacked = !isKnown && _accounts.Of(origin.Account) >= _options.FreeFailuresOfAccount;
            var wait = _origins.Wait(origin, isAttacked ? 1 : _options.FreeFailures, _longest);
            if (!isKnown && _sources.Wait(origin.Source, _options.FreeFailuresOfSource, _longest) is var other && other > wait)
            {
                wait = other;
            }

            if (wait > TimeSpan.Zero)
            {
                return wait;
            }

            _origins.Add(origin);
            _sources.Add(origin.Source);
            _accounts.Add(origin.Account);
            return null;
        }
    }

    /// <summary>The attempt was no guess: what failed before for this account at this source is forgotten.</summary>
    public void Succeeded(GuessOrigin origin)
    {
        lock (_lock)
        {
            _origins.Remove(origin);
            _sources.Subtract(origin.Source);
            _accounts.Subtract(origin.Account);
            _known.Set(origin, time.GetTimestamp());
        }
    }

    /// <summary>Whether it was right could not be found out.</summary>
    public void Withdrawn(GuessOrigin origin)
    {
        lock (_lock)
        {
            _origins.Subtract(origin);
            _sources.Subtract(origin.Source);
            _accounts.Subtract(origin.Account);
        }
    }

    /// <summary>How many sources and accounts are remembered, for tests of the bound.</summary>
    internal int Remembered => _origins.Count + _sources.Count + _accounts.Count + _known.Count;

    private bool IsKnown(GuessOrigin origin) => _known.TryGet(origin, out var since) && time.GetElapsedTime(since) < Acquaintance;

    private static FailureCounts<TKey> New<TKey>(TimeProvider time, ThrottleOptions options)
        where TKey : notnull => new(time, Capacity, TimeSpan.FromSeconds(options.ForgetAfterSeconds));
}
