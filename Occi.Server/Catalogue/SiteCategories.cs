using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Server.Hosts;
using Occi.Server.Pools;

namespace Occi.Server.Catalogue;

/// <summary>What this site offers: the infrastructure's categories, without what none of its hosts can do, and with the site's images.</summary>
internal static class SiteCategories
{
    /// <summary>Nothing behind the contracts keeps these promises yet, so they are not made: relative shares of a host, and VLAN tags.</summary>
    private static readonly string[] NotOffered = [Compute.Share, Network.Vlan];

    public static CategoryRegistry Create(SiteHosts hosts, ImageCatalogue images, StoragePools pools) => CategoryRegistry.Create(
        InfrastructureCategories.Kinds.Select(kind => Offered(kind, hosts)),
        [.. InfrastructureCategories.Mixins, SharingMixin.Mixin, VolumeMixin.Mixin, VolumeMixin.ReadOnly, .. HostMixins.Of(hosts.All), .. StorageClasses.Of(pools.All), .. images.Templates]);

    private static Kind Offered(Kind kind, SiteHosts hosts) => kind with
    {
        Attributes = [.. kind.Attributes.Where(attribute => !NotOffered.Contains(attribute.Name))],
        Actions = [.. kind.Actions.Where(action => IsOffered(action.Id, hosts))],
    };

    private static bool IsOffered(CategoryId action, SiteHosts hosts) =>
        action == Compute.Suspend.Id ? hosts.Can(MachineCapabilities.Suspend) || hosts.Can(MachineCapabilities.Hibernate)
        : action == Compute.Save.Id ? hosts.Can(MachineCapabilities.SaveDisk)
        : (action != Network.Up.Id && action != Network.Down.Id) || hosts.Can(NetworkCapabilities.Down);
}
