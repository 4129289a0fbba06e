using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;

namespace Occi.Server.Catalogue;

/// <summary>What this site offers: the infrastructure's categories, without the actions that its hypervisor has not, and with the site's images.</summary>
internal static class SiteCategories
{
    public static CategoryRegistry Create(MachineCapabilities capabilities, ImageCatalogue images)
    {
        var kinds = InfrastructureCategories.Kinds.Select(kind => kind.Id == Compute.Kind.Id ? Compute_(kind, capabilities) : kind);
        return CategoryRegistry.Create(kinds, InfrastructureCategories.Mixins.Concat(images.Templates));
    }

    private static Kind Compute_(Kind kind, MachineCapabilities capabilities)
    {
        var canSuspend = (capabilities & (MachineCapabilities.Suspend | MachineCapabilities.Hibernate)) != 0;
        return canSuspend ? kind : kind with { Actions = [.. kind.Actions.Where(action => action.Id != Compute.Suspend.Id)] };
    }
}
