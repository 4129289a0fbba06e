using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Images.Saving;
using Occi.Server.Orchestration.Links;

namespace Occi.Server.Orchestration.Computes;

/// <summary>Writes what the hypervisor says of a machine and its links, and only where it differs from what is stored.</summary>
internal sealed class ComputeObserver(AddressTrail addresses, TimeProvider time)
{
    private const string Missing = "Missing";

    /// <summary>The hypervisor was asked, or told by itself.</summary>
    public Task ObserveAsync(IStoreTransaction transaction, EntityId id, MachineStatus? status, CancellationToken cancellationToken) =>
        WriteAsync(transaction, id, status, Keep, cancellationToken);

    /// <summary>An operation has succeeded: an old failure is forgotten.</summary>
    public Task SucceedAsync(IStoreTransaction transaction, EntityId id, MachineStatus? status, CancellationToken cancellationToken) =>
        WriteAsync(transaction, id, status, observed => observed with { HasFailed = false, Message = null }, cancellationToken);

    /// <summary>An operation has failed for good.</summary>
    public Task FailAsync(IStoreTransaction transaction, EntityId id, MachineStatus? status, string message, CancellationToken cancellationToken) => WriteAsync(
        transaction,
        id,
        status,
        observed => observed with { State = EntityStates.Error, HasFailed = true, Message = message, Condition = ConditionOf(status) },
        cancellationToken);

    private async Task WriteAsync(
        IStoreTransaction transaction, EntityId id, MachineStatus? status, Func<ObservedSide, ObservedSide> first, CancellationToken cancellationToken)
    {
        var stored = await transaction.FindAsync(id, cancellationToken);
        if (stored is null || stored.IsAbsent)
        {
            return;
        }

        var isPending = await transaction.HasOperationsAsync(id, cancellationToken);
        var before = first(stored.Observed);
        var after = status is null && isPending ? before : Seen(before, status, isPending);
        await UpdateAsync(transaction, stored, stored with { Observed = after, Desired = isPending ? stored.Desired : after.State }, cancellationToken);
        if (after.State == EntityStates.Inactive && stored.Observed.State != EntityStates.Inactive)
        {
            await ImageSaves.BeginAsync(transaction, id, cancellationToken);
        }

        foreach (var link in await transaction.LinksFromAsync(id, cancellationToken))
        {
            var isLinkPending = isPending || await transaction.HasOperationsAsync(link.Id, cancellationToken);
            var seen = link with { Observed = LinkObservation.Of(link, status, isLinkPending) };
            await UpdateAsync(transaction, link, seen, cancellationToken);
            await addresses.NoteAsync(transaction, stored, link, seen, cancellationToken);
        }
    }

    private static ObservedSide Seen(ObservedSide before, MachineStatus? status, bool isPending)
    {
        var condition = ConditionOf(status);
        if (before.HasFailed && before.Condition == condition)
        {
            return before;
        }

        return before with
        {
            HasFailed = false,
            Condition = condition,
            State = status is null ? EntityStates.Error : ComputeStates.Of(status.Condition),
            Message = isPending ? before.Message : status is null ? "removed from the hypervisor outside Stratus: start it to make it anew, or delete it" : status.Message,
            Attributes = status is null ? AttributeSet.Empty : AttributesOf(status),
        };
    }

    private static AttributeSet AttributesOf(MachineStatus status) => AttributeSet.Of(
        (Compute.Cores, AttributeValue.Of(status.Size.Vcpus)),
        (Compute.Memory, AttributeValue.Of(Gibibytes.FromBytes(status.Size.MemoryBytes))));

    private static string ConditionOf(MachineStatus? status) => status?.Condition.ToString() ?? Missing;

    private static ObservedSide Keep(ObservedSide observed) => observed;

    private async Task UpdateAsync(IStoreTransaction transaction, StoredEntity before, StoredEntity after, CancellationToken cancellationToken)
    {
        if (before != after)
        {
            await transaction.UpdateAsync(after with { Updated = time.GetUtcNow() }, cancellationToken);
        }
    }
}
