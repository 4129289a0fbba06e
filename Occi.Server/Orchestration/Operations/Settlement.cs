using Occi.Data;

namespace Occi.Server.Orchestration.Operations;

/// <summary>Writes what work has brought about, in the transaction that ends the operation.</summary>
internal delegate Task Settlement(IStoreTransaction transaction, CancellationToken cancellationToken);
