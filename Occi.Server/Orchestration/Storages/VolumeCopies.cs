using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Makes volumes that begin as copies of others: without moving a byte where one pool can do that, and byte for byte between pools and for backups.</summary>
internal sealed class VolumeCopies(IStratusStore store, StoragePools pools, VolumeKeys keys, VolumeMoments moments, CopyProgress progress)
{
    /// <summary>The disk that this one begins as a copy of, or null.</summary>
    public static EntityId? OriginOf(StoredEntity storage) =>
        storage.Attributes.TryGetValue(VolumeMixin.Origin, out var location) && EntityId.TryParse(location.ToString()[Storage.Kind.Location!.Length..], out var id) ? id : null;

    /// <summary>What a disk tells while a snapshot or backup of it is made.</summary>
    public static string Told(string action, EntityId copy) => $"{action} {Storage.Kind.Location}{copy.Value} is being made";

    /// <summary>Why nothing may be done with a disk as yet, or null: its bytes are still to come, and whoever took it as it is would take it for whole.</summary>
    public static Refused? RefusalOfUnfinished(StoredEntity storage) => OriginOf(storage) is not null && storage.Observed.Condition != VolumeProvision.Allocated
        ? Refused.Conflict("storage", Storage.Kind.Location + storage.Id.Value, storage.Desired == EntityStates.Error
            ? "is a copy that was not finished: try again with the action online, or delete it"
            : "is still being copied: wait until it is online")
        : null;

    /// <summary>Makes the copy, or makes it whole; repeatable until somebody has written to it.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InvalidSpec"/> when the origin is gone; <see cref="DriverError.InUse"/> when a machine writes to it and no moment of it can be held.</exception>
    public async Task<VolumeStatus> EnsureAsync(StoredEntity copy, StoragePool pool, CancellationToken cancellationToken)
    {
        var originId = OriginOf(copy)!.Value;
        var origin = await store.FindAsync(originId, cancellationToken)
            ?? throw new DriverException(DriverError.InvalidSpec, $"Disk {originId.Value}, of which this is to be a copy, does not exist any more.");
        var (id, from) = (new VolumeId(copy.Id.Value), new VolumeId(originId.Value));
        var source = pools.Of(origin);
        var present = await source.Volumes.FindAsync(from, cancellationToken)
            ?? throw new DriverException(DriverError.InvalidSpec, $"The volume of disk {from}, of which this is to be a copy, is gone from pool '{source.Name}'.");
        var bytes = Math.Max(VolumeProvision.SizeOf(copy), present.SizeBytes); // it may have grown since the copy was asked for
        var spec = new VolumeSpec(bytes, Key: await keys.FindAsync(copy.Id, cancellationToken));
        var made = await pool.Volumes.FindAsync(id, cancellationToken);
        if (IsShared(copy, source, pool))
        {
            using var hold = await moments.HoldAsync(origin, cancellationToken);
            return made ?? await pool.Volumes.EnsureVolumeAsync(id, spec with { CloneOf = from }, cancellationToken);
        }

        var status = made is null ? await pool.Volumes.EnsureVolumeAsync(id, spec, cancellationToken) : await pool.Volumes.GrowAsync(id, Math.Max(bytes, made.SizeBytes), cancellationToken);
        await MoveAsync(origin, present, pool, id, spec.Key, cancellationToken);
        return status;
    }

    /// <summary>Whether copy and origin share their bytes for as long as neither is written to.</summary>
    public static bool IsShared(StoredEntity copy, StoragePool source, StoragePool target) =>
        source == target
        && target.SharesBytes
        && !(copy.Attributes.TryGetValue(VolumeMixin.Role, out var role) && role.ToString() == VolumeMixin.Backup);

    private async Task MoveAsync(StoredEntity origin, VolumeStatus from, StoragePool target, VolumeId to, VolumeKey? key, CancellationToken cancellationToken)
    {
        try
        {
            await moments.ReadAsync(origin, from, key, to.Value, bytes => target.Volumes.WriteAsync(to, progress.Of(bytes, from.SizeBytes, new EntityId(to.Value)), cancellationToken), cancellationToken);
        }
        catch (IOException failure)
        {
            throw new DriverException(DriverError.Unavailable, $"The bytes of volume {from.Id} could not be copied from pool '{pools.NameOf(origin)}' to '{target.Name}': {failure.Message}", null, failure);
        }
    }
}
