using Occi.Core;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration;

/// <summary>
/// Carries out plans: all that belong to one request in one durable transaction, with the work that they cause, or nothing of it; then the worker is woken.
/// </summary>
internal sealed class EntityWriter(IStratusStore store, WorkSignal signal, RunningOperations running, TimeProvider time)
{
    /// <summary>A new entity of a caller, not yet stored.</summary>
    public StoredEntity New(Caller caller, EntityId id, CategoryId kind, string state, string desired, string? message)
    {
        var now = time.GetUtcNow();
        return new StoredEntity
        {
            Id = id,
            Kind = kind,
            Tenant = caller.Tenant,
            Owner = caller.Subject,
            Desired = desired,
            Observed = ObservedSide.New(state, message),
            Created = now,
            Updated = now,
        };
    }

    /// <summary>Makes all of the new entities, or none.</summary>
    public Task<Decision<IReadOnlyList<EntityId>>> CreateAsync(IReadOnlyList<CreationPlan> plans, CancellationToken cancellationToken) => CommitAsync(
        async transaction =>
        {
            var outcome = new BatchOutcome();
            foreach (var plan in plans)
            {
                outcome.Add(await plan(transaction, cancellationToken));
            }

            return outcome;
        },
        cancellationToken);

    /// <summary>Changes all of the entities, or none.</summary>
    /// <param name="select">Which, and how; runs in the transaction.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public Task<Decision<IReadOnlyList<EntityId>>> ChangeAsync(
        Func<IStoreTransaction, Task<Decision<IReadOnlyList<PlannedChange>>>> select, CancellationToken cancellationToken) => CommitAsync(
        async transaction =>
        {
            var selected = await select(transaction);
            if (!selected.TryGet(out var changes))
            {
                return BatchOutcome.Of(selected.Refusal!.Value, selected.Problems);
            }

            var outcome = new BatchOutcome();
            foreach (var change in changes)
            {
                outcome.Add(await ChangeAsync(transaction, change, cancellationToken));
            }

            return outcome;
        },
        cancellationToken);

    /// <summary>
    /// Marks entities and the links that they own as being deleted, forgets the work that waits for them, enqueues the work that removes them from the backend, and
    /// stops the work that runs: all of them, or none.
    /// </summary>
    /// <param name="select">Which, in an order in which each may go once those before it are marked; runs in the transaction.</param>
    /// <param name="refusal">Why one must stay, or null; sees what is stored now.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<IReadOnlyList<EntityId>>> DeleteAsync(
        Func<IStoreTransaction, Task<Decision<IReadOnlyList<EntityId>>>> select,
        Func<IStoreTransaction, StoredEntity, Task<Refused?>> refusal,
        CancellationToken cancellationToken)
    {
        var marked = new HashSet<EntityId>();
        var decision = await CommitAsync(
            async transaction =>
            {
                var selected = await select(transaction);
                if (!selected.TryGet(out var ids))
                {
                    return BatchOutcome.Of(selected.Refusal!.Value, selected.Problems);
                }

                var outcome = new BatchOutcome();
                foreach (var id in ids)
                {
                    if (!marked.Contains(id)) // a link may have gone with its source
                    {
                        outcome.Add(await DeleteAsync(transaction, id, refusal, marked, cancellationToken));
                    }
                }

                return outcome;
            },
            cancellationToken);

        // only now: work that begins after the commit sees that its entity is absent, and work that began before is found here
        foreach (var id in decision.Refusal is null ? marked : [])
        {
            running.Cancel(id);
        }

        return decision;
    }

    private async Task<Decision<IReadOnlyList<EntityId>>> CommitAsync(Func<IStoreTransaction, Task<BatchOutcome>> work, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.WriteAsync(
                async transaction =>
                {
                    var result = await work(transaction);
                    return result.Refused is null ? result : throw new BatchRefusedException(result.Refused); // so that nothing of it is written
                },
                cancellationToken);
            signal.Raise();
            return Decision.Made(outcome.Ids);
        }
        catch (BatchRefusedException refused)
        {
            return refused.Refused;
        }
    }

    private async Task<Decision<EntityId>> ChangeAsync(IStoreTransaction transaction, PlannedChange change, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(change.Id, cancellationToken) is not { IsAbsent: false } stored)
        {
            return Refused.NotFound(change.Id.ToString());
        }

        if (stored.IsDamaged)
        {
            return Refused.Damaged(stored);
        }

        if (change.Version is { } version && version != stored.Version)
        {
            return Refused.Stale(stored);
        }

        var decision = await change.Plan(transaction, stored, cancellationToken);
        if (!decision.TryGet(out var changed))
        {
            return new Refused(decision.Refusal!.Value, decision.Problems);
        }

        await transaction.UpdateAsync(changed with { Updated = time.GetUtcNow() }, cancellationToken);
        return change.Id;
    }

    private async Task<Decision<EntityId>> DeleteAsync(
        IStoreTransaction transaction,
        EntityId id,
        Func<IStoreTransaction, StoredEntity, Task<Refused?>> refusal,
        HashSet<EntityId> marked,
        CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(id, cancellationToken) is not { IsAbsent: false } stored)
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
