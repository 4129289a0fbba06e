using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Catalogue;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration;

/// <summary>
/// Everything that clients can do to entities. What one call asks for is durable when it returns, all of it or nothing; the worker brings it about afterwards.
/// </summary>
internal sealed class EntityCommands(EntityWriter writer, EntityDirectory directory, TenantCategories categories, AuditTrail audit)
{
    /// <summary>How many entities one request may act on or delete: every other writer waits for its transaction.</summary>
    public const int Most = 10_000;

    /// <summary>Makes new entities, in this order: later ones may refer to earlier ones.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> CreateAsync(Caller caller, IReadOnlyList<NewEntity> wanted, CancellationToken cancellationToken)
    {
        if (caller.RefusalOfCreation is { } hindrance)
        {
            return await RefuseAsync(caller, Verbs.Create, hindrance, wanted is [var first, ..] ? first.Proposal.Kind.Id : null);
        }

        var plans = new List<CreationPlan>(wanted.Count);
        var outcome = new BatchOutcome();
        foreach (var (id, proposal) in wanted)
        {
            var planned = await directory.ServiceOf(proposal.Kind.Id).PlanCreationAsync(caller, id, proposal, cancellationToken);
            if (planned.TryGet(out var plan))
            {
                plans.Add(async (transaction, token) =>
                {
                    var made = await plan(transaction, token);
                    return made.Refusal is null ? made : Refused.Of(made).Within(proposal.Place);
                });
            }
            else
            {
                outcome.Add(Refused.Of(planned).Within(proposal.Place));
            }
        }

        return outcome.Refused is { } refused
            ? await RefuseAsync(caller, Verbs.Create, refused, wanted[0].Proposal.Kind.Id)
            : await writer.CreateAsync(caller, plans, cancellationToken);
    }

    /// <summary>Makes a new entity that the client has named; refused when the name is taken, be it by one that is just being deleted.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> CreateNamedAsync(Caller caller, NewEntity wanted, CancellationToken cancellationToken)
    {
        if (caller.RefusalOfCreation is { } hindrance)
        {
            return await RefuseAsync(caller, Verbs.Create, hindrance, wanted.Proposal.Kind.Id);
        }

        var planned = await directory.ServiceOf(wanted.Proposal.Kind.Id).PlanCreationAsync(caller, wanted.Id, wanted.Proposal, cancellationToken);
        if (!planned.TryGet(out var plan))
        {
            return await RefuseAsync(caller, Verbs.Create, Refused.Of(planned), wanted.Proposal.Kind.Id);
        }

        return await writer.CreateAsync(
            caller,
            [
                async (transaction, token) => await transaction.FindAsync(wanted.Id, token) is null
                    ? await plan(transaction, token)
                    : Refused.Conflict("location", wanted.Proposal.Kind.Location + wanted.Id.Value, "is taken, or was so a moment ago: choose another UUID"),
            ],
            cancellationToken);
    }

    /// <summary>Changes what a client may set, of all of these entities or of none. Refused as <see cref="Refusal.Stale"/> when one has changed since it was read.</summary>
    public Task<Decision<IReadOnlyList<EntityId>>> UpdateAsync(
        Caller caller, IReadOnlyList<(StoredEntity Entity, EntityChange Change)> updates, CancellationToken cancellationToken) => UpdateAsync(caller, updates, null, cancellationToken);

    /// <summary>As the other, and refused as <see cref="Refusal.Stale"/> too when a query selects others by now than it did.</summary>
    /// <param name="caller">Who changes them.</param>
    /// <param name="updates">The entities, which the caller sees, and what becomes of them.</param>
    /// <param name="basis">A query and all that it selected, in its order and up to one more than <see cref="Most"/>; null when the updates do not depend on any.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<IReadOnlyList<EntityId>>> UpdateAsync(
        Caller caller,
        IReadOnlyList<(StoredEntity Entity, EntityChange Change)> updates,
        (EntityQuery Query, IReadOnlyList<EntityKey> Selected)? basis,
        CancellationToken cancellationToken)
    {
        var changes = new List<PlannedChange>(updates.Count);
        var outcome = new BatchOutcome();
        foreach (var (entity, change) in updates)
        {
            var planned = !caller.MayChange(entity) ? Refused.NotYours(entity)
                : change.AddedMixins.FirstOrDefault(mixin => !categories.IsMeant(caller, mixin, entity)) is { } foreign
                ? Refused.Forbidden("mixin", foreign.Id.ToString(), $"is none that the owner of {entity.Id} has: make it public, or one of their tenant") with { About = entity }
                : entity.IsDamaged ? Refused.Damaged(entity)
                : await directory.ServiceOf(entity.Kind).PlanUpdateAsync(entity, change, cancellationToken);
            if (planned.TryGet(out var plan))
            {
                changes.Add(new PlannedChange(entity.Id, plan, entity.Version));
            }
            else
            {
                outcome.Add(Refused.Of(planned));
            }
        }

        return outcome.Refused is { } refused
            ? await RefuseAsync(caller, Verbs.Update, refused)
            : Changed.Ids(await writer.ChangeAsync(
                caller,
                Verbs.Update,
                async transaction => basis is { } seen && !await IsPresentAsync(transaction, seen.Query, seen.Selected, cancellationToken) ? Refused.Stale("collection") : changes,
                cancellationToken));
    }

    /// <summary>Invokes an action on one entity.</summary>
    /// <param name="caller">Who does.</param>
    /// <param name="entity">The entity, as it was read; the caller sees it.</param>
    /// <param name="action">The action's term.</param>
    /// <param name="attributes">The action's attributes, validated.</param>
    /// <param name="version">The version that the client insists on, or null.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    /// <returns>The entity, and what was made.</returns>
    public async Task<Decision<Changed>> ActAsync(
        Caller caller, StoredEntity entity, string action, AttributeSet attributes, long? version, CancellationToken cancellationToken)
    {
        if (!caller.MayChange(entity))
        {
            return await RefuseAsync(caller, action, Refused.NotYours(entity));
        }

        if (Verbs.Makes(action) && caller.RefusalOfCreation is { } hindrance)
        {
            return await RefuseAsync(caller, action, hindrance with { About = entity });
        }

        var planned = await directory.ServiceOf(entity.Kind).PlanActionAsync(action, attributes, cancellationToken);
        return planned.TryGet(out var plan)
            ? (await writer.ChangeAsync(caller, action, _ => Task.FromResult(Decision.Made<IReadOnlyList<PlannedChange>>([new(entity.Id, plan, version)])), cancellationToken)).Map(changes => changes[0])
            : Refused.Of(planned);
    }

    /// <summary>Invokes an action on every entity that a query selects, which are the caller's to change; each must be of the kind that defines it.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> ActOnAllAsync(
        Caller caller, EntityQuery members, Kind kind, OcciAction action, AttributeSet attributes, CancellationToken cancellationToken)
    {
        if (Verbs.Makes(action.Id.Term) && caller.RefusalOfCreation is { } hindrance)
        {
            return await RefuseAsync(caller, action.Id.Term, hindrance);
        }

        var planned = await directory.ServiceOf(kind.Id).PlanActionAsync(action.Id.Term, attributes, cancellationToken);
        if (!planned.TryGet(out var plan))
        {
            return Refused.Of(planned);
        }

        ChangePlan ofItsKind = (transaction, stored, token) => stored.Kind == kind.Id
            ? plan(transaction, stored, token)
            : Task.FromResult<Decision<Changed>>(Refused.Invalid("action", action.Id.ToString(), $"is one of a {kind.Id.Term}'s, and {stored.Id} is a {stored.Kind.Term}"));
        return Changed.Ids(await writer.ChangeAsync(
            caller,
            action.Id.Term,
            async transaction => (await MembersAsync(transaction.ListIdsAsync(members, cancellationToken), cancellationToken))
                .Map<IReadOnlyList<PlannedChange>>(keys => [.. keys.Select(key => new PlannedChange(key.Id, ofItsKind))]),
            cancellationToken));
    }

    /// <summary>Deletes an entity with the links that it owns: no client sees it any more when the call returns.</summary>
    /// <param name="caller">Who deletes it.</param>
    /// <param name="id">The entity.</param>
    /// <param name="version">The version that the client insists on, or null.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public Task<Decision<IReadOnlyList<EntityId>>> DeleteAsync(Caller caller, EntityId id, long? version, CancellationToken cancellationToken) => writer.DeleteAsync(
        caller,
        _ => Task.FromResult(Decision.Made<IReadOnlyList<EntityId>>([id])),
        (transaction, stored) => version is null || version == stored.Version
            ? RefusalOfDeletionAsync(caller, transaction, stored, cancellationToken)
            : Task.FromResult<Refused?>(Refused.Stale(stored)),
        cancellationToken);

    /// <summary>Deletes all that a query selects, which are the caller's to change; what the site made for everybody stays.</summary>
    public Task<Decision<IReadOnlyList<EntityId>>> DeleteAllAsync(Caller caller, EntityQuery members, CancellationToken cancellationToken) =>
        DeleteAsync(caller, transaction => MembersAsync(UsersOwn(transaction, members, cancellationToken), cancellationToken), cancellationToken);

    /// <summary>Deletes these entities. One that is not there, is of another kind than it is said to be, or is none of those that the query selects is refused.</summary>
    public Task<Decision<IReadOnlyList<EntityId>>> DeleteNamedAsync(Caller caller, IReadOnlyList<EntityKey> named, EntityQuery within, CancellationToken cancellationToken) =>
        DeleteAsync(caller, transaction => NamedAsync(caller, transaction, named, within, cancellationToken), cancellationToken);

    /// <summary>What is refused before the writer sees it is written down here.</summary>
    private async Task<Refused> RefuseAsync(Caller caller, string action, Refused refused, CategoryId? kind = null)
    {
        await audit.NoteRefusalAsync(caller, action, refused, kind);
        return refused;
    }

    private Task<Decision<IReadOnlyList<EntityId>>> DeleteAsync(
        Caller caller, Func<IStoreTransaction, Task<Decision<IReadOnlyList<EntityKey>>>> select, CancellationToken cancellationToken) => writer.DeleteAsync(
        caller,
        async transaction => (await select(transaction)).Map<IReadOnlyList<EntityId>>(keys => [.. keys.OrderBy(Rank).Select(key => key.Id)]),
        (transaction, stored) => RefusalOfDeletionAsync(caller, transaction, stored, cancellationToken),
        cancellationToken);

    private Task<Refused?> RefusalOfDeletionAsync(Caller caller, IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken) =>
        !caller.Sees(stored) ? Task.FromResult<Refused?>(Refused.NotFound(directory.LocationOf(new EntityKey(stored.Kind, stored.Id))))
        : !caller.MayChange(stored) ? Task.FromResult<Refused?>(Refused.NotYours(stored))
        : directory.ServiceOf(stored.Kind).RefusalOfDeletionAsync(transaction, stored, cancellationToken);

    private async Task<Decision<IReadOnlyList<EntityKey>>> NamedAsync(
        Caller caller, IStoreTransaction transaction, IReadOnlyList<EntityKey> named, EntityQuery within, CancellationToken cancellationToken)
    {
        if (named.Count > Most)
        {
            return new Refused(Refusal.TooMuch, new OcciProblem("request", null, $"names more than {Most} entities, which is too much for one request"));
        }

        var members = await MembersAsync(IsOfKindsAlone(within) ? AsyncEnumerable.Empty<EntityKey>() : transaction.ListIdsAsync(within, cancellationToken), cancellationToken);
        if (!members.TryGet(out var selected))
        {
            return members;
        }

        var (outcome, found, ids) = (new BatchOutcome(), new List<EntityKey>(named.Count), selected.Select(key => key.Id).ToHashSet());
        foreach (var key in named)
        {
            if (await transaction.FindAsync(key.Id, cancellationToken) is not { IsAbsent: false } stored || !EntityDirectory.IsMeant(key, stored) || !caller.Sees(stored))
            {
                outcome.Add(Refused.NotFound(directory.LocationOf(key)));
            }
            else if (IsOfKindsAlone(within) ? within.Kinds.Count == 0 || within.Kinds.Contains(stored.Kind) : ids.Contains(key.Id))
            {
                found.Add(new EntityKey(stored.Kind, stored.Id));
            }
            else
            {
                outcome.Add(Refused.Invalid("location", directory.LocationOf(key), "is none of those that the request selects"));
            }
        }

        return outcome.Refused is { } refused ? refused : found;
    }

    private static ValueTask<bool> IsPresentAsync(IStoreTransaction transaction, EntityQuery query, IReadOnlyList<EntityKey> selected, CancellationToken cancellationToken) =>
        transaction.ListIdsAsync(query, cancellationToken).Take(Most + 1).SequenceEqualAsync(selected.ToAsyncEnumerable(), cancellationToken: cancellationToken);

    private static bool IsOfKindsAlone(EntityQuery query) => query.Mixins.Count + query.AnyMixins.Count + query.Attributes.Count == 0;

    private static IAsyncEnumerable<EntityKey> UsersOwn(IStoreTransaction transaction, EntityQuery members, CancellationToken cancellationToken) =>
        transaction.ListAsync(members, cancellationToken)
            .Where(entity => entity.Owner != Caller.Site.Subject)
            .Select(entity => new EntityKey(entity.Kind, entity.Id));

    private static async Task<Decision<IReadOnlyList<EntityKey>>> MembersAsync(IAsyncEnumerable<EntityKey> members, CancellationToken cancellationToken)
    {
        var keys = await members.Take(Most + 1).ToListAsync(cancellationToken);
        return keys.Count <= Most
            ? Decision.Made<IReadOnlyList<EntityKey>>(keys)
            : new Refused(Refusal.TooMuch, new OcciProblem("collection", null, $"has more than {Most} entities, which is too much for one request: narrow it by a filter"));
    }

    /// <summary>Machines take their links along, and what they used is free once they are marked.</summary>
    private static int Rank(EntityKey key) => key.Kind == Compute.Kind.Id ? 0 : EntityDirectory.IsLink(key.Kind) ? 1 : 2;
}
