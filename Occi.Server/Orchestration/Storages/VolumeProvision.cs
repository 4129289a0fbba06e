using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Orchestration.Storages;

/// <summary>Sees to it that a volume exists on the backend, as large as it shall be.</summary>
internal sealed class VolumeProvision(IVolumeBackend volumes)
{
    /// <summary>The condition of a disk whose volume has been made.</summary>
    public const string Allocated = "allocated";

    /// <summary>Repeatable; makes it or lets it grow.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/> when it was made once and is gone: an empty one in its place would hide that.</exception>
    public async Task<VolumeStatus> EnsureAsync(StoredEntity storage, CancellationToken cancellationToken)
    {
        var id = new VolumeId(storage.Id.Value);
        var bytes = SizeOf(storage);
        if (await volumes.FindAsync(id, cancellationToken) is { } present)
        {
            return present.SizeBytes < bytes ? await volumes.GrowAsync(id, bytes, cancellationToken) : present;
        }

        return storage.Observed.Condition == Allocated
            ? throw new DriverException(DriverError.NotFound, $"The volume of disk {storage.Id.Value} is gone from the backend. Restore it there, or delete the disk.")
            : await volumes.EnsureVolumeAsync(id, new VolumeSpec(bytes), cancellationToken);
    }

    /// <summary>The size that was asked for, in bytes.</summary>
    public static long SizeOf(StoredEntity storage) => BytesOf(storage.Attributes[Storage.Size]);

    /// <summary>A size as a validated attribute has it, in bytes.</summary>
    public static long BytesOf(AttributeValue size) => Gibibytes.ToBytes(((AttributeValue.Number)size).Value);
}
