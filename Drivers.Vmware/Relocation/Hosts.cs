using System.Collections.Concurrent;

namespace Drivers.Vmware;

/// <summary>The hosts of the cluster, or the one host, by their names.</summary>
internal sealed class Hosts(VimProperties properties, PlacementFinder placement)
{
    private const string Purpose = "Reading the hosts";
    private readonly ConcurrentDictionary<VimObject, HostName> _names = new();

    /// <summary>All hosts that belong to the machines' resource pool now: they come and go.</summary>
    internal async Task<IReadOnlyList<VimHost>> ListAsync(CancellationToken cancellationToken)
    {
        var pool = (await placement.FindAsync(cancellationToken)).Pool;
        var hosts = await properties.ReadAsync(Purpose, VimPath.HostsOf(pool, VimHost.Properties), cancellationToken).Select(VimHost.Read).ToListAsync(cancellationToken);
        hosts.ForEach(host => _names[host.Object] = host.Name);
        return hosts;
    }

    /// <summary>What a host is called, asked for once; null when it is gone.</summary>
    internal async ValueTask<HostName?> NameOfAsync(VimObject? host, CancellationToken cancellationToken)
    {
        if (host is not { } known)
        {
            return null;
        }

        if (_names.TryGetValue(known, out var name))
        {
            return name;
        }

        var found = await properties.FindAsync(Purpose, known, VimHost.Properties, cancellationToken);
        return found is null ? null : _names[known] = VimHost.Read(found).Name;
    }
}
