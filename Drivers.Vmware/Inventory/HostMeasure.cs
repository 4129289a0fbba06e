using System.Globalization;

namespace Drivers.Vmware;

/// <summary>Measures the hosts that run machines. Limits of the resource pool are not looked at.</summary>
internal sealed class HostMeasure(VimProperties properties, PlacementFinder placement)
{
    private const string Purpose = "Measuring the hosts";
    private const string Threads = "summary.hardware.numCpuThreads";
    private const string Memory = "summary.hardware.memorySize";
    private const string Connection = "runtime.connectionState";
    private const string Maintenance = "runtime.inMaintenanceMode";

    /// <summary>What the hosts in working order have together.</summary>
    internal async Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken)
    {
        var place = await placement.FindAsync(cancellationToken);
        try
        {
            var hosts = await properties.ReadAsync(Purpose, VimPath.Along(place.Compute, "host", "HostSystem", Threads, Memory, Connection, Maintenance), cancellationToken)
                .Where(host => host.Text(Connection) == "connected" && host.Text(Maintenance) != "true")
                .ToListAsync(cancellationToken);
            return new HostCapacity((int)hosts.Sum(host => Number(host, Threads)), hosts.Sum(host => Number(host, Memory)));
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            placement.Forget();
            throw new DriverException(DriverError.Unavailable, $"{Purpose} failed: the cluster or host is not where it was.", failure.NativeCode, failure);
        }
    }

    private static long Number(VimContent host, string path) => long.Parse(host.Text(path) ?? "0", CultureInfo.InvariantCulture);
}
