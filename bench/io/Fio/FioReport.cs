using System.Text.Json;

namespace Bench.Io.Fio;

/// <summary>What fio says of its jobs.</summary>
internal static class FioReport
{
    private const double Mebibyte = 1 << 20;

    /// <summary>Operations or MiB in a second, as each job counts.</summary>
    /// <param name="output">fio's JSON; remarks may stand before it.</param>
    /// <exception cref="InvalidOperationException">A job is missing, did nothing, or had errors.</exception>
    public static IReadOnlyDictionary<FioJob, double> Read(string output)
    {
        using var document = JsonDocument.Parse(output.AsMemory(Math.Max(output.IndexOf('{', StringComparison.Ordinal), 0)));
        var runs = document.RootElement.GetProperty("jobs").EnumerateArray().ToDictionary(run => run.GetProperty("jobname").GetString()!);
        return FioJob.All.ToDictionary(
            job => job,
            job => runs.TryGetValue(job.Pattern, out var run) && run.GetProperty("error").GetInt32() == 0 && Rate(job, run) is > 0 and var rate
                ? rate
                : throw new InvalidOperationException($"fio did not carry out '{job.Name}': {output}"));
    }

    private static double Rate(FioJob job, JsonElement run)
    {
        var side = run.GetProperty(job.Writes ? "write" : "read");
        return job.CountsOperations ? side.GetProperty("iops").GetDouble() : side.GetProperty("bw_bytes").GetDouble() / Mebibyte;
    }
}
