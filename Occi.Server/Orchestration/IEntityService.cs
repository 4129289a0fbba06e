using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration;

/// <summary>
/// What clients can do with the entities of one kind. Nothing here touches a backend but to validate: a decision is durable when the call returns,
/// and the worker carries it out.
/// </summary>
internal interface IEntityService
{
    /// <summary>The kind; one service each.</summary>
    CategoryId Kind { get; }

    /// <summary>The actions that apply to the entity as it will be when its pending work is done.</summary>
    IReadOnlyList<string> ApplicableActions(StoredEntity entity);

    /// <summary>Makes a new entity.</summary>
    Task<Decision<EntityId>> CreateAsync(Caller caller, EntityProposal proposal, CancellationToken cancellationToken);

    /// <summary>Changes an entity. Refused as <see cref="Refusal.Stale"/> when it has changed since it was read.</summary>
    Task<Decision<EntityId>> UpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken);

    /// <summary>Deletes an entity: no client sees it any more when the call returns.</summary>
    Task<Decision<EntityId>> DeleteAsync(StoredEntity entity, CancellationToken cancellationToken);

    /// <summary>Invokes an action that applies.</summary>
    /// <param name="entity">The entity.</param>
    /// <param name="action">The action's term.</param>
    /// <param name="attributes">The action's attributes, validated.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    Task<Decision<EntityId>> ActAsync(StoredEntity entity, string action, AttributeSet attributes, CancellationToken cancellationToken);
}
