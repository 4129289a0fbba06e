using Occi.Core;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration;

/// <summary>What all services share: decisions that are written in one transaction with the work they cause, and the worker that is woken afterwards.</summary>
internal sealed class EntityWriter(IStratusStore store, WorkSignal signal, RunningOperations running, TimeProvider time)
{
    /// <summary>A new entity of a caller, not yet stored.</summary>
    public StoredEntity New(Caller caller, CategoryId kind, string state, string desired, string? message)
    {
        var now = time.GetUtcNow();
        return new StoredEntity
        {
            Id = new EntityId(Guid.NewGuid()),
            Kind = kind,
            Tenant = caller.Tenant,
            Owner = caller.Subject,
            Desired = desired,
            Observed = ObservedSide.New(state, message),
            Created = now,
            Updated = now,
        };
    }

    /// <summary>Runs a decision in one durable transaction and wakes the worker.</summary>
    public async Task<Decision<EntityId>> DecideAsync(
        Func<IStoreTransaction, Task<Decision<EntityId>>> decision, CancellationToken cancellationToken)
    {
        var made = await store.WriteAsync(decision, cancellationToken);
        signal.Raise();
        return made;
    }

    /// <summary>Changes an entity, whatever it was when the request read it: the change is worked out from what is stored now.</summary>
    public Task<Decision<EntityId>> ChangeAsync(
        EntityId id, Func<IStoreTransaction, StoredEntity, Task<Decision<StoredEntity>>> change, CancellationToken cancellationToken) =>
        DecideAsync(
            async transaction =>
            {
                var stored = await transaction.FindAsync(id, cancellationToken);
                if (stored is null || stored.IsAbsent)
                {
                    return Refused.NotFound(id.ToString());
                }

                var decision = await change(transaction, stored);
                if (!decision.TryGet(out var changed))
                {
                    return new Refused(decision.Refusal!.Value, decision.Problems);
                }

                await transaction.UpdateAsync(changed with { Updated = time.GetUtcNow() }, cancellationToken);
                return id;
            },
            cancellationToken);

    /// <summary>Changes an entity as it was worked out from what the request read; refused as stale when that is no longer what is stored.</summary>
    public Task<Decision<EntityId>> ChangeAsync(
        StoredEntity read, Func<IStoreTransaction, StoredEntity, Task<Decision<StoredEntity>>> change, CancellationToken cancellationToken) => ChangeAsync(
            read.Id,
            async (transaction, stored) => stored.Version == read.Version
                ? await change(transaction, stored)
                : new Refused(Refusal.Stale, new OcciProblem(read.Kind.Term, read.Id.ToString(), "was changed by others at the same time: try again")),
            cancellationToken);

    /// <summary>
    /// Marks an entity and the links that it owns as being deleted, forgets the work that waits for them, enqueues the work that removes the entity from
    /// the backend, and stops the work that runs.
    /// </summary>
    /// <param name="id">The entity.</param>
    /// <param name="refusal">Why it must stay, or null; sees what is stored now.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<EntityId>> DeleteAsync(
        EntityId id, Func<IStoreTransaction, StoredEntity, Task<Refused?>> refusal, CancellationToken cancellationToken)
    {
        var marked = new List<EntityId>();
        var decision = await DecideAsync(
            async transaction =>
            {
                var stored = await transaction.FindAsync(id, cancellationToken);
                if (stored is null || stored.IsAbsent)
                {
                    return Refused.NotFound(id.ToString());
                }

                if (await refusal(transaction, stored) is { } refused)
                {
                    return refused;
                }

                foreach (var entity in (await transaction.LinksFromAsync(id, cancellationToken)).Append(stored))
                {
                    await MarkAbsentAsync(transaction, entity, cancellationToken);
                    marked.Add(entity.Id);
                }

                await transaction.EnqueueAsync(Removal(stored), cancellationToken);
                return id;
            },
            cancellationToken);

        // only now: work that begins after the commit sees that its entity is absent, and work that began before is found here
        marked.ForEach(running.Cancel);
        return decision;
    }

    private async Task MarkAbsentAsync(IStoreTransaction transaction, StoredEntity entity, CancellationToken cancellationToken)
    {
        await transaction.DropWaitingOperationsAsync(entity.Id, cancellationToken);
        await transaction.UpdateAsync(entity with { Desired = EntityStates.Absent, Updated = time.GetUtcNow() }, cancellationToken);
    }

    private static NewOperation Removal(StoredEntity entity) => entity.Ends is { } ends
        ? new NewOperation(ends.Source, entity.Id, Verbs.Detach)
        : new NewOperation(entity.Id, entity.Id, Verbs.Delete);
}
