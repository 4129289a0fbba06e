using Occi.Core;
using Occi.Core.Validation;

namespace Occi.Server.Orchestration;

/// <summary>An entity that a client wants.</summary>
/// <param name="Id">What it will be called.</param>
/// <param name="Proposal">Validated against the registry.</param>
internal sealed record NewEntity(EntityId Id, EntityProposal Proposal);
