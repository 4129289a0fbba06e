namespace Drivers.Abstractions;

/// <summary>Allocates block storage. See <see cref="IDriver"/> for what holds for every verb.</summary>
public interface IVolumeBackend
{
    /// <summary>Every reason why this spec cannot be had here, empty for none. No side effects.</summary>
    Task<IReadOnlyList<SpecError>> ValidateAsync(VolumeSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes a volume of at least this size exist, zeroed when it is new. All or nothing.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.AlreadyExists"/> when it exists with another size; <see cref="DriverError.Exhausted"/>.</exception>
    Task<VolumeStatus> EnsureVolumeAsync(VolumeId id, VolumeSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes the volume at least this large; fine when it is. It never shrinks. A guest that has it attached may notice only after a restart.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>; <see cref="DriverError.InvalidSpec"/> when it is larger already; <see cref="DriverError.Exhausted"/>.</exception>
    Task<VolumeStatus> GrowAsync(VolumeId id, long sizeBytes, CancellationToken cancellationToken);

    /// <summary>Deletes the volume and its bytes; succeeds when it is already gone. The caller has seen to it that nothing uses it.</summary>
    Task DeleteVolumeAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>The volume as the backend sees it now, or null when it does not exist there.</summary>
    Task<VolumeStatus?> FindAsync(VolumeId id, CancellationToken cancellationToken);

    /// <summary>Every volume of this installation on the backend and nothing foreign.</summary>
    IAsyncEnumerable<VolumeStatus> ListAsync(CancellationToken cancellationToken);
}
