using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Identity;

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

    /// <summary>The entity, or null when it is not there for the caller or is being deleted.</summary>
    public async Task<FoundEntity?> FindAsync(Caller caller, EntityId id, CancellationToken cancellationToken) =>
        await store.FindWithLinksAsync(id, cancellationToken) is { Entity.IsAbsent: false } found && caller.Sees(found.Entity) && _services.ContainsKey(found.Entity.Kind)
            ? Found(caller, AsSeenBy(caller, found))
            : null;

    /// <summary>The entity, or null when it is not there for the caller, is being deleted, or is of another kind.</summary>
    public async Task<FoundEntity?> FindAsync(Caller caller, CategoryId kind, EntityId id, CancellationToken cancellationToken) =>
        await FindAsync(caller, id, cancellationToken) is { } found && found.Stored.Kind == kind ? found : null;

    /// <summary>The entity that a client named, or null.</summary>
    public async Task<FoundEntity?> FindAsync(Caller caller, EntityKey named, CancellationToken cancellationToken) =>
        await FindAsync(caller, named.Id, cancellationToken) is { } found && IsMeant(named, found.Stored) ? found : null;

    /// <summary>Whether what is stored is of the kind that a client named: <c>core#entity</c> means of any.</summary>
    public static bool IsMeant(EntityKey named, StoredEntity stored) => named.Id == stored.Id && (named.Kind == stored.Kind || named.Kind == CoreKinds.Entity.Id);

    /// <summary>Where clients find it; its id alone where the kind does not tell.</summary>
    public string LocationOf(EntityKey key) => assembler.LocationOf(key);

    /// <summary>The locations of the entities that a query selects, in the order of creation.</summary>
    public IAsyncEnumerable<string> ListLocationsAsync(EntityQuery query, CancellationToken cancellationToken) =>
        store.ListIdsAsync(query, cancellationToken).Select(key => assembler.LocationOf(key));

    /// <summary>The entities that a query selects, in full, in the order of creation.</summary>
    public IAsyncEnumerable<Entity> ListAsync(Caller caller, EntityQuery query, CancellationToken cancellationToken) =>
        store.ListWithLinksAsync(query, cancellationToken).Select(found => Assemble(caller, AsSeenBy(caller, found)));

    private FoundEntity Found(Caller caller, StoredResource found) => new(Assemble(caller, found), found.Entity, found.Fingerprint);

    private Entity Assemble(Caller caller, StoredResource found) =>
        IsLink(found.Entity.Kind) ? assembler.Link(caller, found.Entity) : assembler.Resource(caller, found.Entity, found.Links);

    /// <summary>Without the links that the caller does not see; their coming and going changes nothing for them.</summary>
    private static StoredResource AsSeenBy(Caller caller, StoredResource found)
    {
        for (var index = 0; index < found.Links.Count; index++)
        {
            if (!caller.Sees(found.Links[index]))
            {
                return found with { Links = [.. found.Links.Where(caller.Sees)] };
            }
        }

        return found;
    }
}
