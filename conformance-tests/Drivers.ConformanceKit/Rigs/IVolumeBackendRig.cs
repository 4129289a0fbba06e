namespace Drivers.ConformanceKit;

/// <summary>What a volume backend's test project supplies: a backend that the kit may fill and empty. One rig serves one rule.</summary>
public interface IVolumeBackendRig : IAsyncDisposable
{
    /// <summary>The backend under test.</summary>
    IVolumeBackend Backend { get; }

    /// <summary>A size that the backend certainly has room for, in bytes; four times as much fits too.</summary>
    long SmallestBytes { get; }

    /// <summary>A size that <see cref="IVolumeBackend.ValidateAsync"/> accepts but the backend has no room for; null when it cannot be used up.</summary>
    long? ExhaustingBytes { get; }

    /// <summary>A fresh backend object over the same storage, as after a restart of the server.</summary>
    Task<IVolumeBackend> NewBackendAsync(CancellationToken cancellationToken);

    /// <summary>Puts something on the storage that is none of this installation's volumes, though it looks similar.</summary>
    Task AddForeignAsync(CancellationToken cancellationToken);

    /// <summary>Removes the volume behind the backend's back.</summary>
    Task RemoveOutOfBandAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>Reads the first bytes of the volume.</summary>
    Task<byte[]> ReadAsync(DiskSource source, int count, CancellationToken cancellationToken);

    /// <summary>Writes over the first bytes of the volume.</summary>
    Task WriteAsync(DiskSource source, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
