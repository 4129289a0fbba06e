using Bench.Clone.Report;

namespace Bench.Clone;

/// <summary>Many machines from one image on several hosts: what is moved, and how long each takes.</summary>
internal static class Benchmark
{
    private const int Compared = 64;
    private const double MostRatio = 1.3;
    private const double MostSeconds = 1;
    private const double MostBareRatio = 1.6;

    /// <summary>Measures everything.</summary>
    /// <returns>Whether every target is met.</returns>
    public static async Task<bool> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("stratus-clone-").FullName;
        try
        {
            var image = await SampleImage.CreateAsync(Path.Combine(folder, "image"), options.Mebibytes, cancellationToken);
            var table = new CloneTable();
            await AtOnceAsync(table, options, folder, image, cancellationToken);
            await InTurnAsync(table, options, folder, image, cancellationToken);
            await LargeAsync(table, options, folder, cancellationToken);
            await ThinAsync(table, options, folder, image, cancellationToken);
            return table.AllMet;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Comes first, so that all code has run before anything is timed.</summary>
    private static async Task AtOnceAsync(CloneTable table, BenchOptions options, string folder, SampleImage image, CancellationToken cancellationToken)
    {
        await using var fleet = new HostFleet(Path.Combine(folder, "at-once"), image, options.Hosts);
        await fleet.DefineAtOnceAsync(options.Machines, cancellationToken);
        Add(table, $"{options.Machines} machines at once on {options.Hosts} hosts: bytes moved", fleet, options, image);
    }

    private static async Task InTurnAsync(CloneTable table, BenchOptions options, string folder, SampleImage image, CancellationToken cancellationToken)
    {
        await using var fleet = new HostFleet(Path.Combine(folder, "in-turn"), image, options.Hosts);
        var times = await fleet.DefineInTurnAsync(options.Machines, cancellationToken);
        Add(table, "the same one after the other: bytes moved", fleet, options, image);
        var (first, last) = (CloneTable.Median(times.Take(Compared)), CloneTable.Median(times.TakeLast(Compared)));
        table.Add($"median time of the last {Compared} against that of the first {Compared}", $"{last:0.0} µs / {first:0.0} µs = {last / first:0.00}", $"≤ {MostRatio:0.0}", last / first <= MostRatio);
    }

    private static async Task LargeAsync(CloneTable table, BenchOptions options, string folder, CancellationToken cancellationToken)
    {
        var times = await QemuClones.MeasureAsync(folder, options.Gibibytes, options.Clones, cancellationToken);
        var slowest = times.Max().TotalSeconds;
        table.Add(
            $"`qemu-img create -b` of an image of {options.Gibibytes} GiB, {options.Clones} times: median and slowest",
            $"{CloneTable.Median(times) / 1000:0} ms, {slowest * 1000:0} ms", $"< {MostSeconds:0} s", slowest < MostSeconds);
    }

    private static async Task ThinAsync(CloneTable table, BenchOptions options, string folder, SampleImage image, CancellationToken cancellationToken)
    {
        var clones = await LvmClones.MeasureAsync(folder, image, options.Gibibytes, options.Clones, cancellationToken);
        var (backend, bare) = (CloneTable.Median(clones.Backend) / 1000, CloneTable.Median(clones.Bare) / 1000);
        table.Add(
            $"clone through the `lvm` backend of a volume of {options.Gibibytes} GiB on the storage host, {options.Clones} times: median and slowest",
            $"{backend:0} ms, {clones.Backend.Max().TotalMilliseconds:0} ms", $"median < {MostSeconds:0} s", backend < MostSeconds * 1000);
        table.Add(
            $"the same against a bare `lvcreate` over ssh, in turn with it: medians",
            $"{backend:0} ms / {bare:0} ms = {backend / bare:0.00}", $"≤ {MostBareRatio:0.0}", backend / bare <= MostBareRatio);
    }

    private static void Add(CloneTable table, string what, HostFleet fleet, BenchOptions options, SampleImage image)
    {
        var expected = options.Hosts * image.Content.Bytes;
        table.Add(what, $"{fleet.BytesMoved}", $"{expected} ({options.Hosts} images)", fleet.BytesMoved == expected);
    }
}
