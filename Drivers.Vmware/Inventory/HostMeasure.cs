using System.Globalization;

namespace Drivers.Vmware;

/// <summary>Measures the hosts that run machines. Limits of the resource pool are not looked at.</summary>
internal sealed class HostMeasure(Hosts hosts)
{
    private const string Threads = "summary.hardware.numCpuThreads";
    private const string Memory = "summary.hardware.memorySize";

    /// <summary>What the hosts in working order have together.</summary>
    internal async Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        var working = (await hosts.ReadAsync("Measuring the hosts", [Threads, Memory], (host, content) => (host.Obstacle, Content: content), cancellationToken))
            .Where(host => host.Obstacle is null)
            .Select(host => host.Content)
            .ToList();
        return new HostCapacity((int)working.Sum(host => Number(host, Threads)), working.Sum(host => Number(host, Memory)));
    }

    private static long Number(VimContent host, string path) => long.Parse(host.Text(path) ?? "0", CultureInfo.InvariantCulture);
}
