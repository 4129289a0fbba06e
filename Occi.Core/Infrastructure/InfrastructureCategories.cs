using Occi.Core.Registry;

namespace Occi.Core.Infrastructure;

/// <summary>All of the infrastructure extension that is offered, for <see cref="CategoryRegistry.Create"/>.</summary>
public static class InfrastructureCategories
{
    /// <summary>The core's kinds and those of the infrastructure, parents first.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } =
        [.. CoreKinds.All, Compute.Kind, Network.Kind, Storage.Kind, NetworkInterface.Kind, StorageLink.Kind];

    /// <summary>The mixins, the sizes of <see cref="ComputeTemplates"/> among them; the OS templates are each site's own.</summary>
    public static IReadOnlyList<Mixin> Mixins { get; } =
    [
        IpNetwork.Mixin, IpNetworkInterface.Mixin, OsTemplate.Base, ResourceTemplate.Base,
        SshKey.Mixin, SshKey.OpenStack, UserData.Mixin, UserData.OpenStack, .. ComputeTemplates.All,
    ];

    /// <summary>A registry of all this and the given mixins.</summary>
    /// <exception cref="ArgumentException">A given mixin clashes with another.</exception>
    public static CategoryRegistry CreateRegistry(IEnumerable<Mixin> siteMixins) => CategoryRegistry.Create(Kinds, Mixins.Concat(siteMixins));
}
