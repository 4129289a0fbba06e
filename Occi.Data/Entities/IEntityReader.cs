using Occi.Core;

namespace Occi.Data;

/// <summary>
/// Reads entities. Those being deleted are found by <see cref="FindAsync"/> and by the link look-ups (see <see cref="StoredEntity.IsAbsent"/>), and are in no listing.
/// Listings have what their viewer sees; all else is found for whoever asks, and who may see it is the caller's to decide.
/// They are in the order of creation, and are read a stretch at a time, of some hundred entities and some megabytes at most: memory does not grow with them, and a
/// caller may take as long as it likes without hindering anybody. An entity that changes meanwhile comes as it was or as it is, and never twice.
/// A row that cannot be read hurts nothing but itself: see <see cref="StoredEntity.IsDamaged"/>. One that does not say which entity of which kind it is, is left out.
/// </summary>
public interface IEntityReader
{
    /// <summary>The entity, or null.</summary>
    Task<StoredEntity?> FindAsync(EntityId id, CancellationToken cancellationToken);

    /// <summary>The entities that a query selects.</summary>
    IAsyncEnumerable<StoredEntity> ListAsync(EntityQuery query, CancellationToken cancellationToken);

    /// <summary>Kind and id of each entity that a query selects.</summary>
    IAsyncEnumerable<EntityKey> ListIdsAsync(EntityQuery query, CancellationToken cancellationToken);

    /// <summary>The entities that a query selects, each with the links that it owns, whoever sees those; a link has none.</summary>
    IAsyncEnumerable<StoredResource> ListWithLinksAsync(EntityQuery query, CancellationToken cancellationToken);

    /// <summary>The entities of a kind that are being deleted, in the order of creation.</summary>
    Task<IReadOnlyList<StoredEntity>> ListBeingDeletedAsync(CategoryId kind, CancellationToken cancellationToken);

    /// <summary>The links that a resource owns, in the order of creation.</summary>
    Task<IReadOnlyList<StoredEntity>> LinksFromAsync(EntityId source, CancellationToken cancellationToken);

    /// <summary>The links that lead to a resource, in the order of creation.</summary>
    Task<IReadOnlyList<StoredEntity>> LinksToAsync(EntityId target, CancellationToken cancellationToken);
}
