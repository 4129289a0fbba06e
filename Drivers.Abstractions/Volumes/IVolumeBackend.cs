namespace Drivers.Abstractions;

/// <summary>Allocates block storage in one pool. See <see cref="IDriver"/> for what holds for every verb.</summary>
public interface IVolumeBackend
{
    /// <summary>Declared data: touches no backend, never changes after start.</summary>
    VolumeCapabilities Capabilities { get; }

    /// <summary>How full the pool is; its answer also tells that the backend can be reached.</summary>
    Task<PoolCapacity> ReadCapacityAsync(CancellationToken cancellationToken);

    /// <summary>Every reason why this spec cannot be had here, empty for none; what is free at the moment is no matter. No side effects.</summary>
    Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes a volume of at least this size exist, zeroed when it is new and no clone (an encrypted one reads as noise to its guest). Sizes are rounded up to what the backend can make, and told. All or nothing.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.AlreadyExists"/> when it exists with another size; <see cref="DriverError.NotFound"/> when the origin of a clone does not exist;
    /// <see cref="DriverError.InvalidSpec"/> when that is larger; <see cref="DriverError.InUse"/> when it is open and <see cref="VolumeCapabilities.CloneWhileUsed"/> is not declared;
    /// <see cref="DriverError.Exhausted"/>.
    /// </exception>
    Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes the volume at least this large; fine when it is. It never shrinks. What has it attached must be told of it (<see cref="IMachineDriver.ResizeDiskAsync"/>).</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidSpec"/> when it is larger already; <see cref="DriverError.InUse"/> when it is open and
    /// <see cref="VolumeCapabilities.GrowWhileUsed"/> is not declared; <see cref="DriverError.Exhausted"/>.
    /// </exception>
    Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken);

    /// <summary>Deletes the volume and its bytes, which are discarded or wiped as the pool is configured; succeeds when it is already gone. Clones of it are spared.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InUse"/> when the backend sees that something has it open; nothing has changed then.</exception>
    Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>Reads the volume from its first byte to its last, as it is stored: an encrypted one is not decrypted. The caller has seen to it that nobody writes to it meanwhile.</summary>
    /// <returns>Ends after <see cref="VolumeStatus.SizeBytes"/>, or after the whole container of an encrypted one; reading throws <see cref="IOException"/> when the backend is lost in the midst.</returns>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    Task<Stream> ReadAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>Overwrites the volume from its first byte on with what <see cref="ReadAsync"/> gave, of this or another backend, and returns when it is on the disk. To be repeated when it was interrupted.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidSpec"/> when there is more than the volume takes; <see cref="DriverError.Exhausted"/>.</exception>
    Task WriteAsync(VolumeId id, Stream content, CancellationToken cancellationToken);

    /// <summary>The volume as the backend sees it now, or null when it does not exist there.</summary>
    Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>Every volume of this installation on the backend and nothing foreign.</summary>
    IAsyncEnumerable<VolumeStatus> ListAsync(CancellationToken cancellationToken);
}
