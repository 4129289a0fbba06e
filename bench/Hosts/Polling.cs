namespace Bench.Hosts;

/// <summary>Asks again until it is so.</summary>
internal static class Polling
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">It did not become so within two minutes.</exception>
    public static async Task UntilAsync(string what, Func<CancellationToken, Task<bool>> isSo, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"{what}: not so after {Patience.TotalSeconds} s.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
