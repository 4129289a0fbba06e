using System.Collections.Concurrent;

namespace Drivers.Vmware;

/// <summary>The hosts of the cluster, or the one host.</summary>
internal sealed class Hosts(VimProperties properties, PlacementFinder placement)
{
    private const string Naming = "Reading a host's name";
    private readonly ConcurrentDictionary<VimObject, HostName> _names = new();

    /// <summary>All hosts of the cluster now, as they come and go, each read by the caller, with these properties more than <see cref="VimHost"/> needs.</summary>
    internal async Task<IReadOnlyList<T>> ReadAsync<T>(string purpose, IReadOnlyList<string> more, Func<VimHost, VimContent, T> read, CancellationToken cancellationToken)
    {
        var compute = (await placement.FindAsync(cancellationToken)).Compute;
        try
        {
            var hosts = VimPath.Along(compute, "host", "HostSystem", [.. VimHost.Properties, .. more]);
            return await properties.ReadAsync(purpose, hosts, cancellationToken).Select(content => read(Remember(VimHost.Read(content)), content)).ToListAsync(cancellationToken);
        }
        catch (DriverException failure) when (failure.Is(VimFault.NotFound))
        {
            placement.Forget();
            throw new DriverException(DriverError.Unavailable, $"{purpose} failed: the cluster or host is not where it was.", failure.NativeCode, failure);
        }
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

        return await properties.FindAsync(Naming, known, VimHost.Properties, cancellationToken) is { } found ? Remember(VimHost.Read(found)).Name : null;
    }

    private VimHost Remember(VimHost host)
    {
        _names[host.Object] = host.Name;
        return host;
    }
}
