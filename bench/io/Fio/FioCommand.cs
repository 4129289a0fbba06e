using System.Globalization;

namespace Bench.Io.Fio;

/// <summary>fio's command lines for a file or device.</summary>
internal static class FioCommand
{
    /// <summary>All jobs one after the other, each for a time.</summary>
    public static IReadOnlyList<string> Measure(string file, int mebibytes, TimeSpan length) =>
    [
        .. Common(file, mebibytes),
        "--time_based", string.Create(CultureInfo.InvariantCulture, $"--runtime={length.TotalSeconds:0}"), "--output-format=json",
        .. FioJob.All.SelectMany(Section),
    ];

    /// <summary>Writes all of it once.</summary>
    public static IReadOnlyList<string> Fill(string file, int mebibytes) => [.. Common(file, mebibytes), "--name=fill", "--rw=write", "--bs=1M", "--iodepth=4"];

    // clocksource: without it fio measures the processor's own clock first, which takes a translated guest long and is worth nothing there
    private static IEnumerable<string> Common(string file, int mebibytes) =>
        ["--ioengine=libaio", "--direct=1", "--clocksource=clock_gettime", $"--filename={file}", string.Create(CultureInfo.InvariantCulture, $"--size={mebibytes}M")];

    private static IEnumerable<string> Section(FioJob job) =>
    [
        $"--name={job.Pattern}", "--stonewall", $"--rw={job.Pattern}",
        string.Create(CultureInfo.InvariantCulture, $"--bs={job.BlockKibibytes}k"),
        string.Create(CultureInfo.InvariantCulture, $"--iodepth={job.Depth}"),
    ];
}
