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

    public static CategoryRegistry Create(MachineCapabilities capabilities, ImageCatalogue images, StoragePools pools) => CategoryRegistry.Create(
        InfrastructureCategories.Kinds.Select(kind => Offered(kind, capabilities)),
        [.. InfrastructureCategories.Mixins, SharingMixin.Mixin, VolumeMixin.Mixin, VolumeMixin.ReadOnly, .. StorageClasses.Of(pools.All), .. images.Templates]);

    private static Kind Offered(Kind kind, MachineCapabilities capabilities) => kind with
    {
        Attributes = [.. kind.Attributes.Where(attribute => !NotOffered.Contains(attribute.Name))],
        Actions = [.. kind.Actions.Where(action => IsOffered(action.Id, capabilities))],
    };

    private static bool IsOffered(CategoryId action, MachineCapabilities capabilities) =>
        action == Compute.Suspend.Id ? (capabilities & (MachineCapabilities.Suspend | MachineCapabilities.Hibernate)) != 0
        : action != Compute.Save.Id || capabilities.HasFlag(MachineCapabilities.SaveDisk);
}
