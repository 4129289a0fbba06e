namespace Stratus.EndToEnd.Tests;

/// <summary>Address ranges that nothing else on the host uses, as well as one can know.</summary>
internal static class Subnets
{
    private static readonly int Block = Random.Shared.Next(224, 250);
    private static int _taken;

    /// <summary>Another <c>/27</c> in <c>10.224.0.0</c> to <c>10.249.255.255</c>: room for 29 machines.</summary>
    internal static string Next()
    {
        var number = Interlocked.Increment(ref _taken) % 2048;
        return $"10.{Block}.{number / 8}.{number % 8 * 32}/27";
    }
}
