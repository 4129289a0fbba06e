using System.Text.Json;

namespace Bench.Io.Fio;

/// <summary>What fio says of a run.</summary>
internal static class FioRate
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Operations or MiB in a second, as the job counts.</summary>
    /// <param name="job">What was run.</param>
    /// <param name="output">fio's JSON; remarks may stand before it.</param>
    /// <exception cref="InvalidOperationException">It did nothing, or had errors.</exception>
    public static double Read(FioJob job, string output)
    {
        using var document = JsonDocument.Parse(output.AsMemory(Math.Max(output.IndexOf('{', StringComparison.Ordinal), 0)));
        var run = document.RootElement.GetProperty("jobs")[0];
        var side = run.GetProperty(job.Writes ? "write" : "read");
        var rate = job.CountsOperations ? side.GetProperty("iops").GetDouble() : side.GetProperty("bw_bytes").GetDouble() / Mebibyte;
        return run.GetProperty("error").GetInt32() == 0 && rate > 0
            ? rate
            : throw new InvalidOperationException($"fio did not carry out {job.Name}: {output}");
    }
}
