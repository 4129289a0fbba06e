using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;

namespace Occi.Server.Orchestration.Links;

/// <summary>A link that somebody wants, before it is known whether its target exists.</summary>
/// <param name="Id">What the link will be called.</param>
/// <param name="Kind">networkinterface or storagelink.</param>
/// <param name="Mixins">The mixins' ids.</param>
/// <param name="Title"><c>occi.core.title</c>.</param>
/// <param name="Attributes">Validated.</param>
/// <param name="Target">Where it leads, as the client wrote it.</param>
internal sealed record LinkRequest(EntityId Id, CategoryId Kind, IReadOnlyList<CategoryId> Mixins, string? Title, AttributeSet Attributes, string Target)
{
    /// <summary>Of a link that was named within a resource.</summary>
    public static LinkRequest Of(LinkProposal link) => new(EntityId.New(), link.Kind.Id, [.. link.Mixins.Select(mixin => mixin.Id)], link.Title, link.Attributes, link.TargetLocation);

    /// <summary>Of a link that was made on its own.</summary>
    public static LinkRequest Of(EntityId id, EntityProposal link) =>
        new(id, link.Kind.Id, [.. link.Mixins.Select(mixin => mixin.Id)], link.Title, link.Attributes, link.TargetLocation!);

    /// <summary>The interface that a machine gets when it asks for none.</summary>
    public static LinkRequest ToNetwork(EntityId network) =>
        new(EntityId.New(), NetworkInterface.Kind.Id, [], null, AttributeSet.Empty, Network.Kind.Location + network.Value.ToString("D"));
}
