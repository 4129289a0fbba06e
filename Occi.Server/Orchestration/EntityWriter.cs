using Occi.Core;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Identity;
using Occi.Server.Orchestration.Links;
using Occi.Server.Orchestration.Operations;
using Occi.Server.Quotas;

namespace Occi.Server.Orchestration;

/// <summary>
/// Carries out plans: all that belong to one request in one durable transaction, with the work that they cause, or nothing of it; then the worker is woken.
/// </summary>
internal sealed class EntityWriter(IStratusStore store, WorkSignal signal, RunningOperations running, SharingRules sharing, QuotaCheck quotas, AuditTrail audit, TimeProvider time)
{
    /// <summary>A new link of whoever owns its source, not yet stored.</summary>
    public StoredEntity New(StoredEntity source, EntityId id, CategoryId kind, AttributeSet attributes)
    {
        var now = time.GetUtcNow();
        return new StoredEntity
        {
            Id = id,
            Kind = kind,
            Tenant = source.Tenant,
            Owner = source.Owner,
            Attributes = attributes,
            Desired = EntityStates.Active,
            Observed = ObservedSide.New(EntityStates.Inactive, null),
            Created = now,
            Updated = now,
        };
    }

    /// <summary>A new entity of a caller, not yet stored.</summary>
    public StoredEntity New(Caller caller, EntityId id, CategoryId kind, AttributeSet attributes, string state, string desired, string? message)
    {
        var now = time.GetUtcNow();
        return new StoredEntity
        {
            Id = id,
            Kind = kind,
            Tenant = caller.Tenant,
            Owner = caller.Subject,
            Sharing = sharing.Of(caller.Tenant, attributes),
            Attributes = attributes,
            Desired = desired,
            Observed = ObservedSide.New(state, message),
            Created = now,
            Updated = now,
        };
    }

    /// <summary>Makes all of the new entities, or none.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> CreateAsync(Caller caller, IReadOnlyList<CreationPlan> plans, CancellationToken cancellationToken) => Changed.Ids(await CommitAsync(
        caller,
        Verbs.Create,
        async transaction =>
        {
            var outcome = new BatchOutcome();
            foreach (var plan in plans)
            {
                outcome.Add(await plan(transaction, cancellationToken));
            }

            return outcome;
        },
        cancellationToken));

    /// <summary>Changes all of the entities, or none.</summary>
    /// <param name="caller">Who changes them.</param>
    /// <param name="action">What the audit log calls it.</param>
    /// <param name="select">Which, and how; runs in the transaction.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public Task<Decision<IReadOnlyList<Changed>>> ChangeAsync(
        Caller caller, string action, Func<IStoreTransaction, Task<Decision<IReadOnlyList<PlannedChange>>>> select, CancellationToken cancellationToken) => CommitAsync(
        caller,
        action,
        async transaction =>
        {
            var selected = await select(transaction);
            if (!selected.TryGet(out var changes))
            {
                return BatchOutcome.Of(selected.Refused!);
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
    /// <param name="caller">Who deletes them.</param>
    /// <param name="select">Which, in an order in which each may go once those before it are marked; runs in the transaction.</param>
    /// <param name="refusal">Why one must stay, or null; sees what is stored now.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<IReadOnlyList<EntityId>>> DeleteAsync(
        Caller caller,
        Func<IStoreTransaction, Task<Decision<IReadOnlyList<EntityId>>>> select,
        Func<IStoreTransaction, StoredEntity, Task<Refused?>> refusal,
        CancellationToken cancellationToken)
    {
        var marked = new HashSet<EntityId>();
        var decision = await CommitAsync(
            caller,
            Verbs.Delete,
            async transaction =>
            {
                var selected = await select(transaction);
                if (!selected.TryGet(out var ids))
                {
                    return BatchOutcome.Of(selected.Refused!);
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

        return Changed.Ids(decision);
    }

    private async Task<Decision<IReadOnlyList<Changed>>> CommitAsync(
        Caller caller, string action, Func<IStoreTransaction, Task<BatchOutcome>> work, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await store.WriteAsync(
                async transaction =>
                {
                    var watch = quotas.Watch(transaction, caller);
                    var result = await work(transaction);
                    if ((result.Refused ?? await RefusalAsync(watch, result, cancellationToken)) is { } refused)
                    {
                        throw new BatchRefusedException(refused); // so that nothing of it is written
                    }

                    await NoteAsync(transaction, caller, action, result, cancellationToken);
                    return result;
                },
                cancellationToken);
            signal.Raise();
            return Decision.Made(outcome.Changes);
        }
        catch (BatchRefusedException refused)
        {
            await audit.NoteRefusalAsync(caller, action, refused.Refused);
            return refused.Refused;
        }
    }

    private async Task NoteAsync(IStoreTransaction transaction, Caller caller, string action, BatchOutcome outcome, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(transaction, caller, action, outcome.Entities, cancellationToken);
        foreach (var image in outcome.Changes.Select(change => change.Image).OfType<StoredImage>())
        {
            await audit.NoteAsync(transaction, caller, Verbs.Create, image, cancellationToken);
        }
    }

    private static async Task<Refused?> RefusalAsync(QuotaWatch watch, BatchOutcome result, CancellationToken cancellationToken) =>
        await watch.RefusalAsync(cancellationToken) is { } exceeded ? exceeded with { About = result.Entities is [var first, ..] ? first : null } : null;

    private async Task<Decision<Changed>> ChangeAsync(IStoreTransaction transaction, PlannedChange change, CancellationToken cancellationToken)
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
        if (!decision.TryGet(out var planned))
        {
            return decision.Refused! with { About = stored };
        }

        var changed = planned.Entity with { Sharing = sharing.After(stored, planned.Entity), Updated = time.GetUtcNow() };
        if (changed.Sharing != stored.Sharing && await SharingRules.RefusalOfChangeAsync(transaction, changed, cancellationToken) is { } hindrance)
        {
            return hindrance with { About = stored };
        }

        await transaction.UpdateAsync(changed, cancellationToken);
        return planned with { Entity = changed };
    }

    private async Task<Decision<StoredEntity>> DeleteAsync(
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
            return refused with { About = stored };
        }

        foreach (var entity in (await transaction.LinksFromAsync(id, cancellationToken)).Append(stored))
        {
            await MarkAbsentAsync(transaction, entity, cancellationToken);
            marked.Add(entity.Id);
        }

        await transaction.EnqueueAsync(Removal(stored), cancellationToken);
        return stored;
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
