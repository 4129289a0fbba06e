using Occi.Data;

namespace Occi.Server.Orchestration;

/// <summary>
/// A new entity that has been checked by itself and waits for the transaction that stores it: what depends on other entities is decided only there. Several plans share
/// a transaction when they must come about together.
/// </summary>
internal delegate Task<Decision<StoredEntity>> CreationPlan(IStoreTransaction transaction, CancellationToken cancellationToken);
