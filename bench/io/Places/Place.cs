using Bench.Hosts;
using Bench.Io.Fio;
using Bench.Io.Machines;

namespace Bench.Io.Places;

/// <summary>A file or device that is measured, and where fio must run to reach it.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Path">As whoever runs fio sees it.</param>
/// <param name="Mebibytes">How much of it is used.</param>
/// <param name="Guest">Within which fio runs; null for the host.</param>
internal sealed record Place(string Name, string Path, int Mebibytes, GuestShell? Guest)
{
    /// <summary>Writes all of it once, so that nothing is a hole.</summary>
    public Task FillAsync(CancellationToken cancellationToken) => RunAsync(FioCommand.Fill(Path, Mebibytes), cancellationToken);

    /// <summary>Runs all jobs, each for a time, and returns their rates.</summary>
    public async Task<IReadOnlyDictionary<FioJob, double>> MeasureAsync(TimeSpan length, CancellationToken cancellationToken) =>
        FioReport.Read(await RunAsync(FioCommand.Measure(Path, Mebibytes, length), cancellationToken));

    private Task<string> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Guest is null ? HostTool.RunAsync("fio", arguments, cancellationToken) : Guest.RunAsync($"/data/fio/fio {string.Join(' ', arguments)}", cancellationToken);
}
