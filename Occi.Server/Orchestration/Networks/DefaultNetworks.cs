using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Networks;

/// <summary>The network that each host has from the start, for machines that ask for none: with NAT and addresses, or a bare segment where the driver can give no more.</summary>
internal sealed class DefaultNetworks(EntityWriter writer, SiteHosts hosts, IOptions<DefaultNetworkOptions> options)
{
    private readonly Dictionary<string, EntityId> _ids = new(StringComparer.Ordinal);

    /// <summary>That of a host, or null before <see cref="EnsureAsync"/>.</summary>
    public async Task<EntityId?> FindAsync(IEntityReader reader, SiteHost host, CancellationToken cancellationToken) =>
        _ids.TryGetValue(host.Name, out var id) && await reader.FindAsync(id, cancellationToken) is { IsAbsent: false } ? id : null;

    /// <summary>Whether a network is one of them.</summary>
    public bool AreOneOf(EntityId network) => _ids.ContainsValue(network);

    /// <summary>Makes them at the first start with their host, and finds them at every later one.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var host in hosts.All)
        {
            await writer.CreateAsync(Caller.Site, [(transaction, token) => FindOrMakeAsync(transaction, host, token)], cancellationToken);
        }
    }

    private async Task<Decision<StoredEntity>> FindOrMakeAsync(IStoreTransaction transaction, SiteHost host, CancellationToken cancellationToken)
    {
        var key = host.Name == SiteHost.Default ? "default-network" : $"default-network:{host.Name}";
        if (EntityId.TryParse(await transaction.FindSiteValueAsync(key, cancellationToken), out var known)
            && await transaction.FindAsync(known, cancellationToken) is { } found)
        {
            _ids[host.Name] = known;
            return found;
        }

        var network = HostMixins.On(host, Draft(host)) with { Sharing = Sharing.Public };
        await NetworkService.InsertAsync(transaction, network, cancellationToken);
        await transaction.SetSiteValueAsync(key, network.Id.ToString(), cancellationToken);
        _ids[host.Name] = network.Id;
        return network;
    }

    private StoredEntity Draft(SiteHost host)
    {
        var whose = hosts.All.Count == 1 ? "this site" : $"the host {host.Name}";
        if (!host.Networks.Capabilities.HasFlag(NetworkCapabilities.Addressing))
        {
            return NetworkService.Draft(writer, Caller.Site, EntityId.New(), "default", $"Network of {whose}, which gives no addresses", [], AttributeSet.Empty);
        }

        var attributes = AttributeSet.Of((IpNetwork.Address, AttributeValue.Of(options.Value.Subnet)), (IpNetwork.Allocation, AttributeValue.Of("dynamic")));
        return NetworkService.Draft(writer, Caller.Site, EntityId.New(), "default", $"NAT network of {whose}", [IpNetwork.Mixin.Id], attributes);
    }
}
