namespace Bench.Io.Fio;

/// <summary>What fio does to a file or device, without the cache of the system that it runs in.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Pattern">What fio calls it: <c>read</c>, <c>write</c>, <c>randread</c>, <c>randwrite</c>.</param>
/// <param name="BlockKibibytes">How much each operation moves.</param>
/// <param name="Depth">How many operations are on their way at once.</param>
internal sealed record FioJob(string Name, string Pattern, int BlockKibibytes, int Depth)
{
    /// <summary>All that are measured.</summary>
    public static IReadOnlyList<FioJob> All { get; } =
    [
        new("sequential read, 1 MiB, 4 at once", "read", 1024, 4),
        new("sequential write, 1 MiB, 4 at once", "write", 1024, 4),
        new("random read, 4 KiB, 16 at once", "randread", 4, 16),
        new("random write, 4 KiB, 16 at once", "randwrite", 4, 16),
    ];

    /// <summary>Whether its rate is told in operations, not in bytes.</summary>
    public bool CountsOperations => Pattern.StartsWith("rand", StringComparison.Ordinal);

    /// <summary>Whether it writes.</summary>
    public bool Writes => Pattern.EndsWith("write", StringComparison.Ordinal);
}
