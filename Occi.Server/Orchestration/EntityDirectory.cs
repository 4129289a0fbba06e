using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Finds entities as clients see them, and the service that changes them.</summary>
internal sealed class EntityDirectory(IStratusStore store, EntityAssembler assembler, IEnumerable<IEntityService> services)
{
    private static readonly FrozenSet<CategoryId> LinkKinds = [NetworkInterface.Kind.Id, StorageLink.Kind.Id];

    private readonly FrozenDictionary<CategoryId, IEntityService> _services = services.ToFrozenDictionary(service => service.Kind);

    /// <summary>The service of a kind that has instances.</summary>
    public IEntityService ServiceOf(CategoryId kind) => _services[kind];

    /// <summary>Whether the kind is one of links.</summary>
    public static bool IsLink(CategoryId kind) => LinkKinds.Contains(kind);

    /// <summary>The entity, or null when it is not there or is being deleted.</summary>
    public async Task<FoundEntity?> FindAsync(EntityId id, CancellationToken cancellationToken) =>
        await store.FindWithLinksAsync(id, cancellationToken) is { Entity.IsAbsent: false } found && _services.ContainsKey(found.Entity.Kind) ? new FoundEntity(Assemble(found), found.Entity, found.Fingerprint) : null;

    /// <summary>The entity, or null when it is not there, is being deleted, or is of another kind.</summary>
    public async Task<FoundEntity?> FindAsync(CategoryId kind, EntityId id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { } found && found.Stored.Kind == kind ? found : null;

    /// <summary>The entity that a client named, or null.</summary>
    public async Task<FoundEntity?> FindAsync(EntityKey named, CancellationToken cancellationToken) =>
        await FindAsync(named.Id, cancellationToken) is { } found && IsMeant(named, found.Stored) ? found : null;

    /// <summary>Whether what is stored is of the kind that a client named: <c>core#entity</c> means of any.</summary>
    public static bool IsMeant(EntityKey named, StoredEntity stored) => named.Id == stored.Id && (named.Kind == stored.Kind || named.Kind == CoreKinds.Entity.Id);

    /// <summary>Where clients find it; its id alone where the kind does not tell.</summary>
    public string LocationOf(EntityKey key) => assembler.LocationOf(key);

    /// <summary>The locations of the entities that a query selects, in the order of creation.</summary>
    public IAsyncEnumerable<string> ListLocationsAsync(EntityQuery query, CancellationToken cancellationToken) =>
        store.ListIdsAsync(query, cancellationToken).Select(key => assembler.LocationOf(key));

    /// <summary>The entities that a query selects, in full, in the order of creation.</summary>
    public IAsyncEnumerable<Entity> ListAsync(EntityQuery query, CancellationToken cancellationToken) =>
        store.ListWithLinksAsync(query, cancellationToken).Select(Assemble);

    private Entity Assemble(StoredResource found) => IsLink(found.Entity.Kind) ? assembler.Link(found.Entity) : assembler.Resource(found.Entity, found.Links);
}
