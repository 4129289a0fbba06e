using System.Globalization;

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

    /// <summary>fio's command line for a run of a length.</summary>
    public IReadOnlyList<string> Arguments(string file, int mebibytes, TimeSpan length) =>
    [
        .. Arguments(Pattern, BlockKibibytes, Depth, file, mebibytes),
        "--time_based", string.Create(CultureInfo.InvariantCulture, $"--runtime={length.TotalSeconds:0}"), "--output-format=json",
    ];

    /// <summary>fio's command line for writing all of a file or device once.</summary>
    public static IReadOnlyList<string> Fill(string file, int mebibytes) => Arguments("write", 1024, 4, file, mebibytes);

    // clocksource: without it fio measures the processor's own clock first, which takes a translated guest long and is worth nothing there
    private static IReadOnlyList<string> Arguments(string pattern, int blockKibibytes, int depth, string file, int mebibytes) =>
    [
        "--name=measured", "--ioengine=libaio", "--direct=1", "--clocksource=clock_gettime", $"--filename={file}", $"--rw={pattern}",
        string.Create(CultureInfo.InvariantCulture, $"--bs={blockKibibytes}k"),
        string.Create(CultureInfo.InvariantCulture, $"--iodepth={depth}"),
        string.Create(CultureInfo.InvariantCulture, $"--size={mebibytes}M"),
    ];
}
