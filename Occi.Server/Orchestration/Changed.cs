using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>What becomes of an entity, and what an action has made of it.</summary>
/// <param name="Entity">The entity, to be stored.</param>
internal sealed record Changed(StoredEntity Entity)
{
    /// <summary>A new entity, which is stored already; null for none.</summary>
    public StoredEntity? Copy { get; init; }

    /// <summary>A new image, which is stored already; null for none.</summary>
    public StoredImage? Image { get; init; }

    /// <summary>A change that makes nothing.</summary>
    public static Changed Of(StoredEntity entity) => new(entity);

    /// <summary>The ids of the entities alone.</summary>
    public static Decision<IReadOnlyList<EntityId>> Ids(Decision<IReadOnlyList<Changed>> decision) =>
        decision.Map<IReadOnlyList<EntityId>>(changes => [.. changes.Select(change => change.Entity.Id)]);
}
