using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Server.Pools;

namespace Occi.Server.Catalogue;

/// <summary>What this site offers: the infrastructure's categories, without what its drivers cannot do, and with the site's images.</summary>
internal static class SiteCategories
{
    /// <summary>Nothing behind the contracts keeps these promises yet, so they are not made: relative shares of a host, and VLAN tags.</summary>
    private static readonly string[] NotOffered = [Compute.Share, Network.Vlan];

    public static CategoryRegistry Create(IDriver driver, ImageCatalogue images, StoragePools pools) => CategoryRegistry.Create(
        InfrastructureCategories.Kinds.Select(kind => Offered(kind, driver)),
        [.. InfrastructureCategories.Mixins, SharingMixin.Mixin, VolumeMixin.Mixin, VolumeMixin.ReadOnly, .. StorageClasses.Of(pools.All), .. images.Templates]);

    private static Kind Offered(Kind kind, IDriver driver) => kind with
    {
        Attributes = [.. kind.Attributes.Where(attribute => !NotOffered.Contains(attribute.Name))],
        Actions = [.. kind.Actions.Where(action => IsOffered(action.Id, driver.Machines.Capabilities, driver.Networks.Capabilities))],
    };

    private static bool IsOffered(CategoryId action, MachineCapabilities machines, NetworkCapabilities networks) =>
        action == Compute.Suspend.Id ? (machines & (MachineCapabilities.Suspend | MachineCapabilities.Hibernate)) != 0
        : action == Compute.Save.Id ? machines.HasFlag(MachineCapabilities.SaveDisk)
        : (action != Network.Up.Id && action != Network.Down.Id) || networks.HasFlag(NetworkCapabilities.Down);
}
