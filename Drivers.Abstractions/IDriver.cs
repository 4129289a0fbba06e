namespace Drivers.Abstractions;

/// <summary>One backend: its machines, and the networks that it can give them. A singleton; every member is safe to call concurrently.</summary>
/// <remarks>
/// For all contracts below: the caller chooses the ids, native ids stay inside. Ensure, Set and Delete verbs are idempotent: to repeat a call that
/// succeeded, or whose outcome is unknown, is always safe. A call returns when the backend has reached what was asked for. All failures are
/// <see cref="DriverException"/>, or <see cref="OperationCanceledException"/> when the caller's token fired.
/// </remarks>
public interface IDriver : IAsyncDisposable
{
    /// <summary>The module's name, e.g. <c>kvm</c>.</summary>
    string Name { get; }

    /// <summary>The machines of this backend.</summary>
    IMachineDriver Machines { get; }

    /// <summary>The networks that its machines can be attached to.</summary>
    INetworkDriver Networks { get; }

    /// <summary>Whether the backend answers, with what version and how it runs machines; cheap enough for a readiness probe. Never throws a <see cref="DriverException"/>.</summary>
    Task<DriverHealth> ProbeAsync(CancellationToken cancellationToken);

    /// <summary>
    /// How much the hosts have that are connected and not being serviced, together: not what is free of it. Machines that come, run and go do not change it; hosts that do so do.
    /// Changes nothing and may be repeated as often as wanted.
    /// </summary>
    /// <exception cref="DriverException"><see cref="DriverError.Unavailable"/> when the backend cannot be asked; <see cref="DriverError.BackendDenied"/>.</exception>
    Task<HostCapacity> MeasureAsync(CancellationToken cancellationToken);

    /// <summary>
    /// What happens on the backend, as hints to read again: nothing is promised about order or duplicates. Starts with <see cref="DriverEvent.Resynchronize"/>,
    /// and sends it again whenever events may have been missed (the connection was lost and is back). Ends only when cancelled. One reader at a time.
    /// </summary>
    IAsyncEnumerable<DriverEvent> WatchAsync(CancellationToken cancellationToken);
}
