using System.Diagnostics;

namespace Stratus.EndToEnd.Tests;

/// <summary>Waits for what must come to pass, within a bound, and tells what was seen instead.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until the look shows what is awaited, and returns it.</summary>
    /// <param name="what">What is awaited: the beginning of the message of a failure.</param>
    /// <param name="patience">The bound.</param>
    /// <param name="look">May be repeated any number of times.</param>
    /// <param name="isThere">Whether this is it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static async Task<T> SeeAsync<T>(
        string what, TimeSpan patience, Func<CancellationToken, Task<T>> look, Func<T, bool> isThere, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var seen = await look(cancellationToken);
            if (isThere(seen))
            {
                return seen;
            }

            if (Stopwatch.GetElapsedTime(started) > patience)
            {
                Assert.Fail($"{what}: not within {patience.TotalSeconds:0.#} s; last seen: {seen?.ToString() ?? "nothing"}");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
