using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration;

/// <summary>
/// Everything that clients can do to entities. What one call asks for is durable when it returns, all of it or nothing; the worker brings it about afterwards.
/// </summary>
internal sealed class EntityCommands(EntityWriter writer, EntityDirectory directory)
{
    /// <summary>Makes new entities, in this order: later ones may refer to earlier ones.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> CreateAsync(Caller caller, IReadOnlyList<NewEntity> wanted, CancellationToken cancellationToken)
    {
        var plans = new List<CreationPlan>(wanted.Count);
        var outcome = new BatchOutcome();
        foreach (var (id, proposal) in wanted)
        {
            var planned = await directory.ServiceOf(proposal.Kind.Id).PlanCreationAsync(caller, id, proposal, cancellationToken);
            if (planned.TryGet(out var plan))
            {
                plans.Add(plan);
            }
            else
            {
                outcome.Add(new Refused(planned.Refusal!.Value, planned.Problems));
            }
        }

        return outcome.Refused is { } refused ? refused : await writer.CreateAsync(plans, cancellationToken);
    }

    /// <summary>Changes what a client may set. Refused as <see cref="Refusal.Stale"/> when the entity has changed since it was read.</summary>
    public async Task<Decision<IReadOnlyList<EntityId>>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken)
    {
        var planned = await directory.ServiceOf(entity.Kind).PlanUpdateAsync(entity, change, cancellationToken);
        return planned.TryGet(out var plan)
            ? await writer.ChangeAsync(_ => One(new PlannedChange(entity.Id, plan, entity.Version)), cancellationToken)
            : new Refused(planned.Refusal!.Value, planned.Problems);
    }

    /// <summary>Invokes an action.</summary>
    /// <param name="entity">The entity, as it was read.</param>
    /// <param name="action">The action's term.</param>
    /// <param name="attributes">The action's attributes, validated.</param>
    /// <param name="version">The version that the client insists on, or null.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    public async Task<Decision<IReadOnlyList<EntityId>>> ActAsync(
        StoredEntity entity, string action, AttributeSet attributes, long? version, CancellationToken cancellationToken)
    {
        var planned = await directory.ServiceOf(entity.Kind).PlanActionAsync(action, attributes, cancellationToken);
        return planned.TryGet(out var plan)
            ? await writer.ChangeAsync(_ => One(new PlannedChange(entity.Id, plan, version)), cancellationToken)
            : new Refused(planned.Refusal!.Value, planned.Problems);
    }

    /// <summary>Deletes an entity with the links that it owns: no client sees it any more when the call returns.</summary>
    public Task<Decision<IReadOnlyList<EntityId>>> DeleteAsync(EntityId id, long? version, CancellationToken cancellationToken) => writer.DeleteAsync(
        _ => Task.FromResult(Decision.Made<IReadOnlyList<EntityId>>([id])),
        (transaction, stored) => version is null || version == stored.Version
            ? directory.ServiceOf(stored.Kind).RefusalOfDeletionAsync(transaction, stored, cancellationToken)
            : Task.FromResult<Refused?>(Refused.Stale(stored)),
        cancellationToken);

    private static Task<Decision<IReadOnlyList<PlannedChange>>> One(PlannedChange change) =>
        Task.FromResult(Decision.Made<IReadOnlyList<PlannedChange>>([change]));
}
