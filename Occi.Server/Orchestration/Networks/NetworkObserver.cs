using Drivers.Abstractions;
using Occi.Core;
using Occi.Data;

namespace Occi.Server.Orchestration.Networks;

/// <summary>Writes what the backend says of a network, and only where it differs from what is stored.</summary>
internal sealed class NetworkObserver(TimeProvider time)
{
    /// <summary>Whether the backend's word is other than what is stored.</summary>
    public static bool IsNews(StoredEntity network, NetworkStatus? status) => !network.Observed.HasFailed && network.Observed != Seen(status);

    /// <summary>The backend was asked, or told by itself.</summary>
    public Task ObserveAsync(IStoreTransaction transaction, EntityId id, NetworkStatus? status, CancellationToken cancellationToken) =>
        WriteAsync(transaction, id, (observed, isPending) => isPending || observed.HasFailed ? observed : Seen(status), cancellationToken);

    /// <summary>An operation has succeeded: an old failure is forgotten.</summary>
    public Task SucceedAsync(IStoreTransaction transaction, EntityId id, NetworkStatus? status, CancellationToken cancellationToken) =>
        WriteAsync(transaction, id, (_, _) => Seen(status), cancellationToken);

    /// <summary>An operation has failed for good.</summary>
    public Task FailAsync(IStoreTransaction transaction, EntityId id, string message, CancellationToken cancellationToken) => WriteAsync(
        transaction, id, (observed, _) => observed with { State = EntityStates.Error, HasFailed = true, Message = message }, cancellationToken);

    private static ObservedSide Seen(NetworkStatus? status) => status switch
    {
        null => new ObservedSide(EntityStates.Error, "removed from the host outside Stratus: bring it up to make it anew, or delete it", "Missing", false, AttributeSet.Empty),
        { IsActive: true } => new ObservedSide(EntityStates.Active, null, "Active", false, AttributeSet.Empty),
        _ => new ObservedSide(EntityStates.Inactive, null, "Inactive", false, AttributeSet.Empty),
    };

    private async Task WriteAsync(
        IStoreTransaction transaction, EntityId id, Func<ObservedSide, bool, ObservedSide> change, CancellationToken cancellationToken)
    {
        var stored = await transaction.FindAsync(id, cancellationToken);
        if (stored is null || stored.IsAbsent)
        {
            return;
        }

        var isPending = await transaction.HasOperationsAsync(id, cancellationToken);
        var observed = change(stored.Observed, isPending);
        var after = stored with { Observed = observed, Desired = isPending ? stored.Desired : observed.State };
        if (after != stored)
        {
            await transaction.UpdateAsync(after with { Updated = time.GetUtcNow() }, cancellationToken);
        }
    }
}
