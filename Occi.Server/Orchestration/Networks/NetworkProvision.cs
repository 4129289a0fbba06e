using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Sees to it that a network exists on its host.</summary>
internal sealed class NetworkProvision(IStratusStore store, SiteHosts hosts)
{
    /// <summary>Repeatable; a network that was taken down stays down.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.Busy"/> while the addresses are those of a network that is being deleted; <see cref="DriverError.InUse"/> when they are those of one that stays.
    /// </exception>
    public async Task<NetworkId> EnsureAsync(StoredEntity network, CancellationToken cancellationToken)
    {
        var id = new NetworkId(network.Id.Value);
        var (spec, host) = (SpecOf(network), hosts.Of(network));
        try
        {
            await host.Networks.EnsureNetworkAsync(id, spec, cancellationToken);
        }
        catch (DriverException failure) when (failure.Error == DriverError.InUse)
        {
            if (await IsBeingFreedAsync(host, spec, cancellationToken))
            {
                throw new DriverException(DriverError.Busy, $"The addresses {spec.Ip?.Subnet} are those of a network that is still being deleted.", innerException: failure);
            }

            await host.Networks.EnsureNetworkAsync(id, spec, cancellationToken); // its deletion may have ended between the two questions
        }

        return id;
    }

    private async Task<bool> IsBeingFreedAsync(SiteHost host, NetworkSpec wanted, CancellationToken cancellationToken) =>
        (await store.ListBeingDeletedAsync(Network.Kind.Id, cancellationToken))
            .Any(leaving => SiteHosts.NameOf(leaving) == host.Name && NetworkSpecs.Read(leaving).TryGet(out var spec, out _) && spec.Ip is { Subnet: var held } && wanted.Ip is { Subnet: var asked } && AddressRange.Overlap(held, asked));

    private static NetworkSpec SpecOf(StoredEntity network) => NetworkSpecs.Read(network).TryGet(out var read, out var problems)
        ? read
        : throw new DriverException(DriverError.InvalidSpec, string.Join(' ', problems));
}
