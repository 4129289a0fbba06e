using Drivers.Abstractions;
using Microsoft.Extensions.Options;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Configuration;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration.Networks;

/// <summary>The network that exists from the start, for machines that ask for none: with NAT and addresses, or a bare segment where the driver can give no more.</summary>
internal sealed class DefaultNetwork(EntityWriter writer, IDriver driver, IOptions<DefaultNetworkOptions> options)
{
    private const string SiteKey = "default-network";

    private EntityId? _id;

    /// <summary>Its id, or null before <see cref="EnsureAsync"/>.</summary>
    public async Task<EntityId?> FindAsync(IEntityReader reader, CancellationToken cancellationToken) =>
        _id is { } id && await reader.FindAsync(id, cancellationToken) is { IsAbsent: false } ? id : null;

    /// <summary>Makes it at the first start, and finds it at every later one.</summary>
    public Task EnsureAsync(CancellationToken cancellationToken) => writer.CreateAsync(Caller.Site, [FindOrMakeAsync], cancellationToken);

    private async Task<Decision<StoredEntity>> FindOrMakeAsync(IStoreTransaction transaction, CancellationToken cancellationToken)
    {
        if (EntityId.TryParse(await transaction.FindSiteValueAsync(SiteKey, cancellationToken), out var known)
            && await transaction.FindAsync(known, cancellationToken) is { } found)
        {
            _id = known;
            return found;
        }

        var network = Draft() with { Sharing = Sharing.Public };
        await NetworkService.InsertAsync(transaction, network, cancellationToken);
        await transaction.SetSiteValueAsync(SiteKey, network.Id.ToString(), cancellationToken);
        _id = network.Id;
        return network;
    }

    private StoredEntity Draft()
    {
        if (!driver.Networks.Capabilities.HasFlag(NetworkCapabilities.Addressing))
        {
            return NetworkService.Draft(writer, Caller.Site, EntityId.New(), "default", "Network of this site, which gives no addresses", [], AttributeSet.Empty);
        }

        var attributes = AttributeSet.Of((IpNetwork.Address, AttributeValue.Of(options.Value.Subnet)), (IpNetwork.Allocation, AttributeValue.Of("dynamic")));
        return NetworkService.Draft(writer, Caller.Site, EntityId.New(), "default", "NAT network of this site", [IpNetwork.Mixin.Id], attributes);
    }
}
