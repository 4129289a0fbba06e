using Drivers.Abstractions;
using Occi.Core;
using Occi.Data;

namespace Occi.Server.Hosts;

/// <summary>All places where this site runs machines.</summary>
internal sealed class SiteHosts(IReadOnlyList<SiteHost> hosts) : IAsyncDisposable
{
    /// <summary>In the order of the configuration; at least one.</summary>
    public IReadOnlyList<SiteHost> All => hosts;

    /// <summary>The host that a machine or network is on.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.BackendDenied"/> when it is no longer configured, which an operator must mend.</exception>
    public SiteHost Of(StoredEntity entity) => Find(entity) ?? throw new DriverException(
        DriverError.BackendDenied, $"The host '{NameOf(entity)}' of {entity.Kind.Term} {entity.Id.Value} is no longer configured: put it back into hosts.");

    /// <summary>The same, or null when it is no longer configured.</summary>
    public SiteHost? Find(StoredEntity entity) => Find(NameOf(entity));

    /// <summary>The host of that name, or null.</summary>
    public SiteHost? Find(string name)
    {
        foreach (var host in hosts) // every listing comes here
        {
            if (host.Name == name)
            {
                return host;
            }
        }

        return null;
    }

    /// <summary>Where to look for what an entity stands for: of one whose row is damaged nobody knows.</summary>
    public IReadOnlyList<SiteHost> ThatMayHave(StoredEntity entity) => entity.IsDamaged ? hosts : [Of(entity)];

    /// <summary>The hosts that are what all of these mixins say of hosts.</summary>
    public IReadOnlyList<SiteHost> Having(IReadOnlyCollection<CategoryId> mixins) => [.. hosts.Where(host => HostMixins.Are(mixins, host))];

    /// <summary>Whether there is a host whose machines can do all of this.</summary>
    public bool Can(MachineCapabilities capabilities) => hosts.Any(host => host.Can(capabilities));

    /// <summary>Whether there is a host whose networks can do all of this.</summary>
    public bool Can(NetworkCapabilities capabilities) => hosts.Any(host => host.Networks.Capabilities.HasFlag(capabilities));

    /// <summary>The name of the host that a machine or network is on; what was made before there were several is on the default one.</summary>
    public static string NameOf(StoredEntity entity) => entity.Attributes.TryGetValue(HostMixins.Host, out var value) ? value.ToString() : SiteHost.Default;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.Driver.DisposeAsync();
        }
    }
}
