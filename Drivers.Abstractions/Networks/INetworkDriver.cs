namespace Drivers.Abstractions;

/// <summary>Networks of one backend. See <see cref="IDriver"/> for what holds for every verb.</summary>
public interface INetworkDriver
{
    /// <summary>Declared data: touches no backend, never changes after start.</summary>
    NetworkCapabilities Capabilities { get; }

    /// <summary>Every reason why this spec cannot be had here, empty for none. No side effects.</summary>
    Task<IReadOnlyList<SpecError>> ValidateAsync(NetworkSpec spec, CancellationToken cancellationToken);

    /// <summary>Makes a network with this id and spec exist, active when it is new. All or nothing.</summary>
    /// <exception cref="DriverException">
    /// <see cref="DriverError.AlreadyExists"/> when the id exists with another spec; <see cref="DriverError.InvalidSpec"/>; <see cref="DriverError.InUse"/> when its
    /// addresses belong to another network of the host.
    /// </exception>
    Task EnsureNetworkAsync(NetworkId id, NetworkSpec spec, CancellationToken cancellationToken);

    /// <summary>Brings the network up or down; does nothing when it is so already. It stays so across restarts of the backend.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.NotFound"/>.</exception>
    Task SetActiveAsync(NetworkId id, bool isActive, CancellationToken cancellationToken);

    /// <summary>Deletes the network; succeeds when it is already gone.</summary>
    /// <exception cref="DriverException"><see cref="DriverError.InUse"/> while a machine of this installation is attached to it.</exception>
    Task DeleteNetworkAsync(NetworkId id, CancellationToken cancellationToken);

    /// <summary>The network as the backend sees it now, or null when it does not exist there.</summary>
    Task<NetworkStatus?> FindAsync(NetworkId id, CancellationToken cancellationToken);

    /// <summary>Every network of this installation on the backend and nothing foreign.</summary>
    IAsyncEnumerable<NetworkStatus> ListAsync(CancellationToken cancellationToken);
}
