using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Sees to it that a volume exists in its pool, as large as it shall be, with the bytes that it shall begin with.</summary>
internal sealed class VolumeProvision(StoragePools pools, VolumeKeys keys, VolumeCopies copies)
{
    /// <summary>The condition of a disk whose volume has been made.</summary>
    public const string Allocated = "allocated";

    /// <summary>Repeatable; makes it or lets it grow.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/> when it was made once and is gone: an empty one in its place would hide that.</exception>
    public async Task<VolumeStatus> EnsureAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        var pool = pools.Of(storage);
        var id = new VolumeId(storage.Id.Value);
        var bytes = SizeOf(storage);
        var isMade = storage.Observed.Condition == Allocated;
        if (!isMade && VolumeCopies.OriginOf(storage) is not null)
        {
            return await copies.EnsureAsync(storage, pool, cancellationToken); // what is there may have been left half copied
        }

        if (await pool.Volumes.FindAsync(id, cancellationToken) is { } present)
        {
            return present.SizeBytes < bytes ? await pool.Volumes.GrowAsync(id, bytes, cancellationToken) : present;
        }

        return isMade
            ? throw new DriverException(DriverError.NotFound, $"The volume of disk {storage.Id.Value} is gone from pool '{pool.Name}'. Restore it there, or delete the disk.")
            : await pool.Volumes.EnsureVolumeAsync(id, new VolumeSpec(bytes, Key: await keys.FindAsync(storage.Id, cancellationToken)), cancellationToken);
    }

    /// <summary>The size that was asked for, in bytes.</summary>
    public static long SizeOf(StoredEntity storage) => BytesOf(storage.Attributes[Storage.Size]);

    /// <summary>A size as a validated attribute has it, in bytes.</summary>
    public static long BytesOf(AttributeValue size) => Gibibytes.ToBytes(((AttributeValue.Number)size).Value);
}
