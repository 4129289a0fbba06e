using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>
/// What becomes of an entity as it is stored when the transaction runs, or why it must stay as it is. The plan enqueues the work that the change causes; whoever runs it
/// stores its result. One plan may be run on many entities.
/// </summary>
internal delegate Task<Decision<Changed>> ChangePlan(IStoreTransaction transaction, StoredEntity stored, CancellationToken cancellationToken);
