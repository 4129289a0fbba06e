using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Hosts;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration.Networks;

/// <summary>The network that each host has from the start, for machines that ask for none: with NAT and addresses, or a bare segment where the driver can give no more.</summary>
internal sealed class DefaultNetworks(IStratusStore store, EntityWriter writer, SiteHosts hosts, WorkSignal signal, IOptions<DefaultNetworkOptions> options, TimeProvider time)
{
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, EntityId> _ids = new(StringComparer.Ordinal);

    /// <summary>That of a host, or null before <see cref="EnsureAsync"/>.</summary>
    public async Task<EntityId?> FindAsync(IEntityReader reader, SiteHost host, CancellationToken cancellationToken) =>
        _ids.TryGetValue(host.Name, out var id) && await reader.FindAsync(id, cancellationToken) is { IsAbsent: false } ? id : null;

    /// <summary>Whether a network is one of them.</summary>
    public bool AreOneOf(EntityId network) => _ids.ContainsValue(network);

    /// <summary>Makes them at the first start with their host, and finds them at every later one. A host whose driver can make none has none, and its machines no interface that they did not ask for.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        foreach (var host in hosts.All)
        {
            if (await store.WriteAsync(transaction => FindKnownAsync(transaction, host, cancellationToken), cancellationToken) is { } known)
            {
                _ids[host.Name] = known;
            }
            else if (Draft(host) is var network && await IsPossibleAsync(host, network, cancellationToken))
            {
                await writer.CreateAsync(Caller.Site, [(transaction, token) => MakeAsync(transaction, host, network, token)], cancellationToken);
                _ids[host.Name] = network.Id;
            }
        }
    }

    /// <summary>
    /// Makes that of a host again which could not be made: whoever has put right what hindered it should not have to tell, and nobody else would ask for it. At once when the host is there
    /// again, else every minute.
    /// </summary>
    public async Task MendAsync(SiteHost host, bool isBack, CancellationToken cancellationToken)
    {
        if (await FailedAsync(store, host, isBack, cancellationToken) is null)
        {
            return;
        }

        await store.WriteAsync(
            async transaction =>
            {
                if (await FailedAsync(transaction, host, isBack, cancellationToken) is { } id && !await transaction.HasOperationsAsync(id, cancellationToken))
                {
                    await transaction.EnqueueAsync(new NewOperation(id, id, Verbs.Create), cancellationToken);
                }

                return true;
            },
            cancellationToken);
        signal.Raise();
    }

    private async Task<EntityId?> FailedAsync(IEntityReader reader, SiteHost host, bool isBack, CancellationToken cancellationToken) =>
        _ids.TryGetValue(host.Name, out var id)
        && await reader.FindAsync(id, cancellationToken) is { IsAbsent: false, Observed.HasFailed: true } failed
        && (isBack || time.GetUtcNow() - failed.Updated >= PauseBetweenAttempts)
            ? id
            : null;

    private static string KeyOf(SiteHost host) => host.Name == SiteHost.Default ? "default-network" : $"default-network:{host.Name}";

    private static async Task<EntityId?> FindKnownAsync(IStoreTransaction transaction, SiteHost host, CancellationToken cancellationToken) =>
        EntityId.TryParse(await transaction.FindSiteValueAsync(KeyOf(host), cancellationToken), out var known) && await transaction.FindAsync(known, cancellationToken) is not null
            ? known
            : null;

    private static async Task<bool> IsPossibleAsync(SiteHost host, StoredEntity network, CancellationToken cancellationToken)
    {
        try
        {
            return !NetworkSpecs.Read(network).TryGet(out var spec, out _) || (await host.Networks.ValidateAsync(spec, cancellationToken)).Count == 0;
        }
        catch (DriverException)
        {
            return true; // it cannot tell now: the worker will hear of it
        }
    }

    private static async Task<Decision<StoredEntity>> MakeAsync(IStoreTransaction transaction, SiteHost host, StoredEntity network, CancellationToken cancellationToken)
    {
        await NetworkService.InsertAsync(transaction, network, cancellationToken);
        await transaction.SetSiteValueAsync(KeyOf(host), network.Id.ToString(), cancellationToken);
        return network;
    }

    private StoredEntity Draft(SiteHost host) => HostMixins.On(host, Bare(host)) with { Sharing = Sharing.Public };

    private StoredEntity Bare(SiteHost host)
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
