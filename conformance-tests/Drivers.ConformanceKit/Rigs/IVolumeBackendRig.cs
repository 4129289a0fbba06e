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

    /// <summary>Reads the first bytes of the volume as a guest does.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="key">What opens it; null for one that is not encrypted.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<byte[]> ReadAsync(DiskSource source, VolumeKey? key, int count, CancellationToken cancellationToken);

    /// <summary>Writes over the first bytes of the volume as a guest does.</summary>
    Task WriteAsync(DiskSource source, VolumeKey? key, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Has the volume open, as a machine or an export has it, until it is disposed.</summary>
    Task<IAsyncDisposable> OpenAsync(DiskSource source, CancellationToken cancellationToken);

    /// <summary>The native names of everything that the backend keeps on the storage for this installation, be it a volume or not.</summary>
    Task<IReadOnlyList<string>> StoredAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A backend object over the same storage that dies before it changes it another time than so many: whatever it would change from then on throws
    /// <see cref="BackendDiedException"/> and changes nothing. Null when the rig cannot make one.
    /// </summary>
    Task<IVolumeBackend?> NewDyingBackendAsync(int changes, CancellationToken cancellationToken);
}
