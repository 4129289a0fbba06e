using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Orchestration;

/// <summary>
/// What clients can do with the entities of one kind. Nothing here touches a backend but to validate, and nothing is stored: the plans are carried out by
/// <see cref="EntityCommands"/>, alone or many in one transaction, and the worker brings about what they enqueue.
/// </summary>
internal interface IEntityService
{
    /// <summary>The kind; one service each.</summary>
    CategoryId Kind { get; }

    /// <summary>The actions that apply to the entity as it will be when its pending work is done.</summary>
    IReadOnlyList<string> ApplicableActions(StoredEntity entity);

    /// <summary>A new entity.</summary>
    /// <param name="caller">Who will own it.</param>
    /// <param name="id">What it will be called.</param>
    /// <param name="proposal">Validated against the registry.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    Task<Decision<CreationPlan>> PlanCreationAsync(Caller caller, EntityId id, EntityProposal proposal, CancellationToken cancellationToken);

    /// <summary>A change of what a client may set. The plan fits the version of <paramref name="entity"/> and no other.</summary>
    Task<Decision<ChangePlan>> PlanUpdateAsync(StoredEntity entity, EntityChange change, CancellationToken cancellationToken);

    /// <summary>An action, on whatever entities of the kind; the plan refuses those to which it does not apply.</summary>
    /// <param name="action">The action's term.</param>
    /// <param name="attributes">The action's attributes, validated.</param>
    /// <param name="cancellationToken">Withdraws the request.</param>
    Task<Decision<ChangePlan>> PlanActionAsync(string action, AttributeSet attributes, CancellationToken cancellationToken);

    /// <summary>Why the entity must stay, or null. Its own links, which go with it, are no reason.</summary>
    /// <remarks>The reason names nothing that the entity's owner does not see.</remarks>
    Task<Refused?> RefusalOfDeletionAsync(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken);
}
