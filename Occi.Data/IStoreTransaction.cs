using Occi.Core;

namespace Occi.Data;

/// <summary>What work sees inside <see cref="IStratusStore.WriteAsync"/>: its own changes, and nobody else's half-done ones.</summary>
public interface IStoreTransaction : IEntityReader, IUserMixinReader, IUsageReader, IAuditWriter, IImageReader, IImageWriter
{
    /// <summary>Told of each entity that this work is about to insert or update, while all is as it was before; null, as every work begins, when nobody wants to know.</summary>
    Func<StoredEntity, Task>? Writing { get; set; }

    /// <summary>Stores a new entity, with its mixins and link ends.</summary>
    Task InsertAsync(StoredEntity entity, CancellationToken cancellationToken);

    /// <summary>Stores a changed entity: all but id, kind, tenant, owner, link ends and times of creation. Raises its version.</summary>
    /// <returns>False, and nothing done, when the stored version is no longer the one that the entity was read with.</returns>
    Task<bool> UpdateAsync(StoredEntity entity, CancellationToken cancellationToken);

    /// <summary>Forgets an entity, and notes that an interface has its address no more; fine when it is not there.</summary>
    Task RemoveAsync(EntityId id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a mixin that a user made. No entity carries it: from all that would mean it by its identity from now on, be it another one that they meant, or what a change
    /// left that was under way, the identity is taken off; the version of each goes up.
    /// </summary>
    /// <returns>
    /// False, and nothing done, when that identity or location is taken: among what the tenant shares, or, of a private one, among the private ones of its owner there.
    /// </returns>
    Task<bool> InsertUserMixinAsync(UserMixin mixin, CancellationToken cancellationToken);

    /// <summary>Forgets a mixin that a user made, and takes it from every entity that carries it; the version of each goes up.</summary>
    /// <returns>False, and nothing done, when there is no such mixin.</returns>
    Task<bool> RemoveUserMixinAsync(MixinKey mixin, CancellationToken cancellationToken);

    /// <summary>Adds work to the end of its subject's queue.</summary>
    Task EnqueueAsync(NewOperation operation, CancellationToken cancellationToken);

    /// <summary>Whether any work about this entity waits or runs.</summary>
    Task<bool> HasOperationsAsync(EntityId entity, CancellationToken cancellationToken);

    /// <summary>Takes work that is due, at most one operation per subject and always that subject's oldest, under a lease.</summary>
    /// <param name="holder">Who takes it.</param>
    /// <param name="lease">For how long nobody else may take it.</param>
    /// <param name="limit">At most so many of each host (<see cref="Operation.Host"/>).</param>
    /// <param name="cancellationToken">Withdraws the call.</param>
    Task<IReadOnlyList<Operation>> TakeOperationsAsync(string holder, TimeSpan lease, Func<string, int> limit, CancellationToken cancellationToken);

    /// <summary>Prolongs the leases that a holder has on these operations; one that it no longer works on must be let to end.</summary>
    Task RenewLeasesAsync(string holder, IReadOnlyCollection<long> operations, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Ends the leases of everybody but one holder: with an embedded database the others are processes that are no more.</summary>
    Task ReleaseLeasesExceptAsync(string holder, CancellationToken cancellationToken);

    /// <summary>The work is done, or given up: forgets it.</summary>
    Task CompleteOperationAsync(long id, CancellationToken cancellationToken);

    /// <summary>Forgets the work about an entity that nobody is at: it is pointless once the entity is to be deleted.</summary>
    Task DropWaitingOperationsAsync(EntityId entity, CancellationToken cancellationToken);

    /// <summary>The attempt failed and may succeed later: gives the lease back and notes why.</summary>
    Task PostponeOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken);

    /// <summary>As <see cref="PostponeOperationAsync"/>, and puts it at the end of its subject's queue: what waits behind it need not wait for it.</summary>
    Task RequeueOperationAsync(long id, DateTimeOffset notBefore, string error, CancellationToken cancellationToken);

    /// <summary>A value that the site keeps about itself, or null.</summary>
    Task<string?> FindSiteValueAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps a value that the site knows about itself.</summary>
    Task SetSiteValueAsync(string key, string value, CancellationToken cancellationToken);

    /// <summary>Keeps the wrapped key of an encrypted disk; it goes with the entity.</summary>
    Task KeepVolumeKeyAsync(EntityId storage, string wrapped, CancellationToken cancellationToken);

    /// <summary>Notes that the own disk of a machine that is gone is kept; fine when it is noted already.</summary>
    Task QuarantineAsync(KeptMachine kept, CancellationToken cancellationToken);

    /// <summary>Forgets that note; fine when there is none.</summary>
    Task ReleaseQuarantineAsync(EntityId machine, CancellationToken cancellationToken);
}
