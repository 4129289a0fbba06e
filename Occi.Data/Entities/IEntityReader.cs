using Occi.Core;

namespace Occi.Data;

/// <summary>Reads entities. Those being deleted are found by <see cref="FindAsync"/> and by the link look-ups (see <see cref="StoredEntity.IsAbsent"/>), and not by <see cref="ListAsync"/>.</summary>
public interface IEntityReader
{
    /// <summary>The entity, or null.</summary>
    Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken);

    /// <summary>The entities of a kind in the order of creation, streamed.</summary>
    IAsyncEnumerable<StoredEntity> ListAsync(CategoryId kind, CancellationToken cancellationToken);

    /// <summary>The entities of a kind that carry a mixin, in the order of creation, streamed.</summary>
    IAsyncEnumerable<StoredEntity> ListByMixinAsync(CategoryId mixin, CancellationToken cancellationToken);

    /// <summary>The ids of the entities of a kind in the order of creation, streamed.</summary>
    IAsyncEnumerable<EntityId> ListIdsAsync(CategoryId kind, CancellationToken cancellationToken);

    /// <summary>The resources of a kind, each with the links that it owns, in the order of creation; read in pages, so that memory does not grow with the list.</summary>
    IAsyncEnumerable<StoredResource> ListWithLinksAsync(CategoryId kind, CancellationToken cancellationToken);

    /// <summary>The links that a resource owns, in the order of creation.</summary>
    Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken);

    /// <summary>The links that lead to a resource, in the order of creation.</summary>
    Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken);
}
