using System.Diagnostics;
using System.Globalization;
using Drivers.Abstractions;
using Storage.Iscsi;
using Stratus.Rigs;

namespace Bench.Clone;

/// <summary>Copy-on-write clones in a thin pool on a storage host: through Stratus' backend, in turn with a bare <c>lvcreate</c> over ssh.</summary>
/// <param name="Backend">How long each clone of the backend took.</param>
/// <param name="Bare">How long each bare one took.</param>
internal sealed record LvmClones(IReadOnlyList<TimeSpan> Backend, IReadOnlyList<TimeSpan> Bare)
{
    private const string Group = "bench";
    private const string Pool = "pool";
    private const long MoreBytes = 8L << 30; // for what the clones share, and the pool's own bookkeeping

    /// <summary>Clones a volume of a size, again and again. Only the image's bytes of it were ever written.</summary>
    public static async Task<LvmClones> MeasureAsync(string folder, SampleImage image, int gibibytes, int clones, CancellationToken cancellationToken)
    {
        await using var host = await StorageHost.StartAsync([((long)gibibytes << 30) + MoreBytes], cancellationToken);
        await host.RunScriptAsync($"vgcreate -q {Group} {host.Disks[0]}; lvcreate -q --type thin-pool -l 90%FREE -n {Pool} {Group}", cancellationToken);
        var backend = new LvmVolumeModule().Create(new DriverContext(
            Guid.NewGuid(),
            folder,
            new Dictionary<string, string>(host.Settings) { ["volumeGroup"] = Group, ["thinPool"] = Pool, ["overcommit"] = "1000" },
            TimeProvider.System,
            new Silence()));
        var origin = await OriginAsync(backend, image, (long)gibibytes << 30, cancellationToken);

        var result = new LvmClones([], []);
        for (var clone = 0; clone < clones; clone++)
        {
            var spec = new VolumeSpec(origin.SizeBytes, origin.Id);
            string[] bare = ["lvcreate", "-q", "-s", "-kn", "-n", string.Create(CultureInfo.InvariantCulture, $"bare{clone}"), ((DiskSource.BlockDevice)origin.Source).Path];
            result = new LvmClones(
                [.. result.Backend, await TimeAsync(() => backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), spec, cancellationToken))],
                [.. result.Bare, await TimeAsync(() => host.RunAsync(bare, cancellationToken))]);
        }

        return result;
    }

    private static async Task<VolumeStatus> OriginAsync(IVolumeBackend backend, SampleImage image, long bytes, CancellationToken cancellationToken)
    {
        var origin = await backend.EnsureVolumeAsync(new VolumeId(Guid.NewGuid()), new VolumeSpec(bytes), cancellationToken);
        await using var content = await image.OpenAsync(image.Content, cancellationToken);
        await backend.WriteAsync(origin.Id, content, cancellationToken);
        return origin;
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(began);
    }
}
