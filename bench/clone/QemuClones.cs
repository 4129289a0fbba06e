using System.Diagnostics;
using System.Globalization;

namespace Bench.Clone;

/// <summary>Copy-on-write clones as the hypervisor's driver makes them.</summary>
internal static class QemuClones
{
    /// <summary>Clones an image of a size, all of which is on the disk, again and again.</summary>
    /// <returns>How long each took.</returns>
    public static async Task<IReadOnlyList<TimeSpan>> MeasureAsync(string folder, int gibibytes, int clones, CancellationToken cancellationToken)
    {
        var image = Path.Combine(folder, "large.qcow2");
        await RunAsync(["create", "-q", "-f", "qcow2", "-o", "preallocation=falloc", image, string.Create(CultureInfo.InvariantCulture, $"{gibibytes}G")], cancellationToken);
        var times = new List<TimeSpan>(clones);
        for (var clone = 0; clone < clones; clone++)
        {
            var began = Stopwatch.GetTimestamp();
            await RunAsync(["create", "-q", "-f", "qcow2", "-b", image, "-F", "qcow2", Path.Combine(folder, $"clone{clone}.qcow2")], cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began));
        }

        return times;
    }

    private static async Task RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("qemu-img", arguments) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"qemu-img {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors}");
        }
    }
}
