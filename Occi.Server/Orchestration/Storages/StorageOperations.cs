using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Images.Saving;
using Occi.Server.Orchestration.Operations;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Brings volumes about.</summary>
internal sealed class StorageOperations(
    IStratusStore store, StoragePools pools, VolumeProvision provision, VolumeGrowth growth, VolumeExports exports, VolumeMoments moments, ImageSaver saver, TimeProvider time) : IOperationHandler
{
    public CategoryId Kind => Storage.Kind.Id;

    public async Task<Settlement> RunAsync(Operation operation, StoredEntity entity, CancellationToken cancellationToken)
    {
        switch (operation.Verb)
        {
            case Verbs.Delete:
                await DeleteAsync(entity, cancellationToken);
                return async (transaction, token) =>
                {
                    await RestAsync(transaction, entity, token); // its making may have been given up
                    await transaction.RemoveAsync(entity.Id, token);
                };
            case Verbs.Snapshot or Verbs.Backup:
                return await CopyAsync(entity, cancellationToken);
            case Verbs.Save:
                await saver.SaveStorageAsync(ImageSaves.ImageOf(operation), entity, cancellationToken);
                return Unchanged(entity);
            case Verbs.Grow:
                return Made(entity, await growth.GrowAsync(entity, cancellationToken), Resting(entity));
            default:
                return Made(entity, await provision.EnsureAsync(entity, cancellationToken), operation.Verb == Storage.Offline.Id.Term ? EntityStates.Offline : EntityStates.Online);
        }
    }

    public async Task<Settlement> FailAsync(Operation operation, StoredEntity entity, string message, CancellationToken cancellationToken)
    {
        if (operation.Verb == Verbs.Save)
        {
            await saver.FailAsync(ImageSaves.ImageOf(operation), message);
            return Unchanged(entity);
        }

        var failed = ObservedSide.New(EntityStates.Error, $"{operation.Verb} failed: {message}") with { HasFailed = true };
        return operation.Verb switch
        {
            Verbs.Snapshot or Verbs.Backup => async (transaction, token) =>
            {
                await WriteAsync(transaction, entity.Id, failed, token);
                await RestAsync(transaction, entity, token, failed.Message); // nothing has become of the disk itself
            },
            Verbs.Grow => (transaction, token) => WriteAsync(transaction, entity.Id, entity.Observed with { State = EntityStates.Error, HasFailed = true, Message = failed.Message }, token),
            _ => (transaction, token) => WriteAsync(transaction, entity.Id, failed with { Condition = entity.Observed.Condition }, token),
        };
    }

    private async Task DeleteAsync(StoredEntity entity, CancellationToken cancellationToken)
    {
        if ((await store.LinksToAsync(entity.Id, cancellationToken)).Count > 0)
        {
            throw new DriverException(DriverError.Busy, "The disk is still being detached from its machine."); // and would be deleted under its feet
        }

        await exports.EndAsync(entity, cancellationToken);
        await pools.Of(entity).Volumes.DeleteVolumeAsync(new VolumeId(entity.Id.Value), cancellationToken);
        if (VolumeCopies.OriginOf(entity) is not null)
        {
            await moments.ForgetAsync(entity.Id.Value, cancellationToken);
        }
    }

    private async Task<Settlement> CopyAsync(StoredEntity copy, CancellationToken cancellationToken)
    {
        var made = Made(copy, await provision.EnsureAsync(copy, cancellationToken), EntityStates.Online);
        return async (transaction, token) =>
        {
            await made(transaction, token);
            await RestAsync(transaction, copy, token);
        };
    }

    /// <summary>The disk of which a snapshot or backup was made, or is made no longer, comes back to where it was, unless others are made of it by now.</summary>
    private async Task RestAsync(IStoreTransaction transaction, StoredEntity copy, CancellationToken cancellationToken, string? message = null)
    {
        if (VolumeCopies.OriginOf(copy) is { } id
            && await transaction.FindAsync(id, cancellationToken) is { IsAbsent: false } origin
            && origin.Observed.State is Verbs.Snapshot or Verbs.Backup
            && origin.Observed.Message?.Contains(copy.Id.Value.ToString("D"), StringComparison.Ordinal) == true)
        {
            await WriteAsync(transaction, id, origin.Observed with { State = Resting(origin), Message = message }, cancellationToken);
        }
    }

    private Settlement Made(StoredEntity entity, VolumeStatus status, string state) => (transaction, token) =>
        WriteAsync(transaction, entity.Id, ObservedSide.New(state, null) with { Condition = VolumeProvision.Allocated, Attributes = Told(entity, status) }, token);

    /// <summary>A disk that is larger than was asked for, as pools round up, is shown as large as it is.</summary>
    private static AttributeSet Told(StoredEntity entity, VolumeStatus status) => status.SizeBytes == VolumeProvision.SizeOf(entity)
        ? AttributeSet.Empty
        : AttributeSet.Of((Storage.Size, AttributeValue.Of(Gibibytes.FromBytes(status.SizeBytes))));

    /// <summary>What it comes back to when something is done that changes neither.</summary>
    private static string Resting(StoredEntity entity) => entity.Desired == EntityStates.Offline ? EntityStates.Offline : EntityStates.Online;

    private Settlement Unchanged(StoredEntity entity) => (transaction, token) => WriteAsync(transaction, entity.Id, entity.Observed with { Message = null }, token);

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
