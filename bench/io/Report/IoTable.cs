using System.Globalization;
using Bench.Io.Fio;
using Bench.Io.Places;

namespace Bench.Io.Report;

/// <summary>Prints what was measured; tables in Markdown, so that they can be pasted into docs/performance.md.</summary>
internal sealed class IoTable(Runs runs, Disks disks)
{
    /// <summary>Prints a table for each job.</summary>
    /// <returns>Whether every target is met.</returns>
    public bool Print()
    {
        var allMet = true;
        foreach (var job in FioJob.All)
        {
            Console.WriteLine($"| {job.Name} | {(job.CountsOperations ? "operations/s" : "MiB/s")} | of the host's file | of the bare guest's | lowest–highest | target | met |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---|");
            foreach (var place in disks.Places)
            {
                allMet &= Add(job, place);
            }

            Console.WriteLine();
        }

        return allMet;
    }

    private bool Add(FioJob job, Place place)
    {
        var (median, lowest, highest) = runs.Ratio(job, place, disks.Bare);
        var target = disks.Target(place, job);
        var isMet = target is null || median >= target;
        var ofBare = place == disks.Host || place == disks.Bare ? " | " : string.Create(CultureInfo.InvariantCulture, $"**{median:0.00}** | {lowest:0.00}–{highest:0.00}");
        var verdict = target is null ? " | " : string.Create(CultureInfo.InvariantCulture, $"≥ {target:0.0#} | {(isMet ? "yes" : "no")}");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {place.Name} | {runs.Median(job, place):0} | {(place == disks.Host ? string.Empty : runs.Ratio(job, place, disks.Host).Median.ToString("0.000", CultureInfo.InvariantCulture))} | {ofBare} | {verdict} |"));
        return isMet;
    }
}
