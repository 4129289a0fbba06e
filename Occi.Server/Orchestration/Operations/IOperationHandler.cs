using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration.Operations;

/// <summary>Carries out the work about entities of one kind. Every piece may be done again: after a crash it will be.</summary>
internal interface IOperationHandler
{
    /// <summary>The kind; one handler each.</summary>
    CategoryId Kind { get; }

    /// <summary>Brings it about on the backend.</summary>
    /// <param name="operation">The work.</param>
    /// <param name="entity">What it is about, as it was stored when the work was taken.</param>
    /// <param name="cancellationToken">Fires when the work became pointless or the server stops.</param>
    /// <exception cref="global::Drivers.Abstractions.DriverException">It could not be done.</exception>
    Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken);

    /// <summary>What to write when the work has failed for good: the state, and a message that tells a person what to do.</summary>
    Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken);
}
