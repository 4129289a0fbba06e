using Occi.Core;

namespace Occi.Server.Orchestration;

/// <summary>A change of one entity.</summary>
/// <param name="Id">The entity.</param>
/// <param name="Plan">What becomes of it.</param>
/// <param name="Version">The version that the plan was worked out from: with any other it is refused as stale. Null when it fits whatever is stored.</param>
internal sealed record PlannedChange(EntityId Id, ChangePlan Plan, long? Version = null);
