using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>Finds entities as clients see them, and the service that changes them.</summary>
internal sealed class EntityDirectory(IStratusStore store, EntityAssembler assembler, IEnumerable<IEntityService> services)
{
    private static readonly FrozenSet<CategoryId> LinkKinds = [NetworkInterface.Kind.Id, StorageLink.Kind.Id];

    private readonly FrozenDictionary<CategoryId, IEntityService> _services = services.ToFrozenDictionary(service => service.Kind);

    /// <summary>The service of a kind that has instances.</summary>
    public IEntityService ServiceOf(CategoryId kind) => _services[kind];

    /// <summary>What is stored, or null when it is not there, is being deleted, or is of another kind.</summary>
    public async Task<StoredEntity?> FindStoredAsync(CategoryId kind, EntityId id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { IsAbsent: false } stored && stored.Kind == kind ? stored : null;

    /// <summary>The entity as clients see it, or null when it is not there, is being deleted, or is of another kind.</summary>
    public async Task<Entity?> FindAsync(CategoryId kind, EntityId id, CancellationToken cancellationToken) =>
        await store.FindWithLinksAsync(id, cancellationToken) is { Entity: { IsAbsent: false } stored } found && stored.Kind == kind
            ? LinkKinds.Contains(kind) ? assembler.Link(stored) : assembler.Resource(stored, found.Links)
            : null;

    /// <summary>The entity with its links.</summary>
    public async Task<Entity> AssembleAsync(StoredEntity stored, CancellationToken cancellationToken) => LinkKinds.Contains(stored.Kind)
        ? assembler.Link(stored)
        : assembler.Resource(stored, await store.LinksFromAsync(stored.Id, cancellationToken));

    /// <summary>The locations of all entities of a kind, in the order of creation.</summary>
    public IAsyncEnumerable<string> ListLocationsAsync(Kind kind, CancellationToken cancellationToken) =>
        store.ListIdsAsync(EntityQuery.OfKind(kind.Id), cancellationToken).Select(key => kind.Location + key.Id.Value.ToString("D"));

    /// <summary>All entities of a kind in full, in the order of creation.</summary>
    public async IAsyncEnumerable<Entity> ListAsync(CategoryId kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (LinkKinds.Contains(kind))
        {
            await foreach (var link in store.ListAsync(EntityQuery.OfKind(kind), cancellationToken))
            {
                yield return assembler.Link(link);
            }

            yield break;
        }

        await foreach (var (resource, links) in store.ListWithLinksAsync(EntityQuery.OfKind(kind), cancellationToken))
        {
            yield return assembler.Resource(resource, links);
        }
    }
}
