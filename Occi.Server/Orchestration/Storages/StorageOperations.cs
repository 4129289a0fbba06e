using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Orchestration.Operations;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Brings volumes about.</summary>
internal sealed class StorageOperations(IStratusStore store, IVolumeBackend volumes, VolumeProvision provision, TimeProvider time) : IOperationHandler
{
    public CategoryId Kind => Storage.Kind.Id;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        if (operation.Verb == Verbs.Delete)
        {
            if ((await store.LinksToAsync(entity.Id, cancellationToken)).Count > 0)
            {
                throw new DriverException(DriverError.Busy, "The disk is still being detached from its machine."); // and would be deleted under its feet
            }

            await volumes.DeleteVolumeAsync(new VolumeId(entity.Id.Value), cancellationToken);
            return (transaction, token) => transaction.RemoveAsync(entity.Id, token);
        }

        await provision.EnsureAsync(entity, cancellationToken);
        var state = operation.Verb == Storage.Offline.Id.Term ? EntityStates.Offline
            : operation.Verb == Verbs.Grow && entity.Observed.State == EntityStates.Offline ? EntityStates.Offline
            : EntityStates.Online;
        return (transaction, token) => WriteAsync(transaction, entity.Id, ObservedSide.New(state, null) with { Condition = VolumeProvision.Allocated }, token);
    }

    public Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken)
    {
        var failed = ObservedSide.New(EntityStates.Error, $"{operation.Verb} failed: {message}") with { HasFailed = true, Condition = entity.Observed.Condition };
        return Task.FromResult<Settlement>((transaction, token) => WriteAsync(transaction, entity.Id, failed, token));
    }

    private async Task WriteAsync(IStoreTransaction transaction, EntityId id, ObservedSide observed, CancellationToken cancellationToken)
    {
        if (await transaction.FindAsync(id, cancellationToken) is { IsAbsent: false } stored)
        {
            var isPending = await transaction.HasOperationsAsync(id, cancellationToken);
            var after = stored with { Observed = observed, Desired = isPending ? stored.Desired : observed.State, Updated = time.GetUtcNow() };
            await transaction.UpdateAsync(after, cancellationToken);
        }
    }
}
