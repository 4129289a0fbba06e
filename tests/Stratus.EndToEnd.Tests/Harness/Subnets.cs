namespace Stratus.EndToEnd.Tests;

/// <summary>Address ranges that nothing else on the host uses, as well as one can know.</summary>
internal static class Subnets
{
    private const int FirstBlock = 224;
    private const int Blocks = 26;
    private const int InBlock = 256 * 8;

    private static readonly int Start = Random.Shared.Next(Blocks) * InBlock;
    private static int _taken;

    /// <summary>Another <c>/27</c> in <c>10.224.0.0</c> to <c>10.249.255.255</c>: room for 29 machines. None comes twice before fifty thousand others.</summary>
    internal static string Next()
    {
        var number = (Start + Interlocked.Increment(ref _taken)) % (Blocks * InBlock);
        var within = number % InBlock;
        return $"10.{FirstBlock + (number / InBlock)}.{within / 8}.{within % 8 * 32}/27";
    }
}
