namespace Drivers.Memory;

/// <summary>
/// What the reference driver drives: a pretended host. Several drivers, of one or more installations, may share it. Tests reach behind the drivers'
/// back here, and decide what fails.
/// </summary>
public sealed class MemoryBackend : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly MemorySettings _settings;
    private readonly FaultScript _faults;
    private MemoryWorld? _world;
    private volatile bool _isCut;

    /// <summary>Touches nothing; the state file is opened by the first call.</summary>
    public MemoryBackend(TimeProvider time, MemorySettings settings)
    {
        _time = time;
        _settings = settings;
        _faults = new FaultScript(settings.FaultRules, settings.Seed);
    }

    internal Watchers Watchers { get; } = new();

    internal MachineCapabilities Capabilities => _settings.Capabilities;

    internal HostCapacity Capacity => new(_settings.Processors, (long)_settings.MemoryGibibytes << 30);

    internal NetworkCapabilities NetworkCapabilities => _settings.NetworkCapabilities;

    /// <summary>
    /// Lets the next call of this verb fail; orders queue up. With <see cref="DriverError.OutcomeUnknown"/> it is done before its answer is lost.
    /// </summary>
    public void FailNext(MemoryVerb verb, DriverError error) => _faults.FailNext(verb, error);

    /// <summary>Lets the next call of this verb take so long on the driver's clock before it does anything; orders queue up.</summary>
    public void DelayNext(MemoryVerb verb, TimeSpan delay) => _faults.DelayNext(verb, delay);

    /// <summary>Every call fails with <see cref="DriverError.Unavailable"/>, those under way included, and no event is told. What runs goes on.</summary>
    public void Cut() => _isCut = true;

    /// <summary>Undoes <see cref="Cut"/>.</summary>
    public void Restore()
    {
        _isCut = false;
        Watchers.Resynchronize();
    }

    /// <summary>Removes a machine as an operator would who knows nothing of Stratus; fine when it is gone.</summary>
    public void RemoveOutOfBand(MachineId id) => Change(id, (world, _) => world.Commit(new Change.MachineRemoved(id)));

    /// <summary>Pulls a machine's plug behind the driver's back; fine when it is gone.</summary>
    public void PowerOffOutOfBand(MachineId id) => Change(id, (world, machine) =>
        world.Commit(new Change.MachineBecame(id, machine.Runtime with { Condition = MachineCondition.Stopped })));

    /// <summary>
    /// Lets a machine break: it becomes <see cref="MachineCondition.Failed"/> for this reason, until it is stopped or started; fine when it is gone.
    /// </summary>
    public void Crash(MachineId id, string reason) => Change(id, (world, machine) =>
        world.Commit(new Change.MachineBecame(id, machine.Runtime with { Condition = MachineCondition.Failed, Message = reason })));

    /// <summary>What a machine has attached under this id; null for nothing.</summary>
    public DiskAttachment? AttachmentOf(MachineId id, AttachmentId attachment) => Work(world =>
        world.Machines.TryGetValue(id, out var machine) ? machine.Runtime.Disks.FirstOrDefault(disk => disk.Attachment.Id == attachment)?.Attachment : null);

    /// <summary>How large an attached disk is for the guest; null when it is not attached.</summary>
    public long? DiskBytesOf(MachineId id, AttachmentId attachment) => Work(world =>
        world.Machines.GetValueOrDefault(id)?.Runtime.Disks.FirstOrDefault(disk => disk.Attachment.Id == attachment)?.SeenBytes());

    /// <summary>Writes over a machine's own disk as its guest does; fine when it is gone.</summary>
    public void WriteToDisk(MachineId id, string text) => Change(id, (world, machine) =>
        world.Commit(new Change.MachineBecame(id, machine.Runtime with { Written = text })));

    /// <summary>What was written to a machine's own disk; null for nothing.</summary>
    public string? ReadFromDisk(MachineId id) => Work(world => world.Machines.GetValueOrDefault(id)?.Runtime.Written);

    /// <summary>Closes the state file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _world?.Dispose();
            _world = null;
        }
    }

    /// <summary>Does one call: cancellation, the script of faults, then the work alone on the world.</summary>
    internal Task<T> CallAsync<T>(MemoryVerb verb, Func<MemoryWorld, T> work, CancellationToken cancellationToken) =>
        CallAsync(verb, work, (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>Does one call whose <paramref name="rest"/> takes its time with what the work found, and keeps nobody else from the world.</summary>
    internal async Task<T> CallAsync<T>(
        MemoryVerb verb, Func<MemoryWorld, T> work, Func<T, CancellationToken, Task> rest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (delay, error) = _faults.Next(verb);
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _time, cancellationToken);
        }

        if (_isCut)
        {
            throw new DriverException(DriverError.Unavailable, $"{verb}: the memory backend cannot be reached, it has been cut off.");
        }

        if (error is { } before and not DriverError.OutcomeUnknown)
        {
            throw new DriverException(before, $"{verb} failed because the script of faults says so.");
        }

        var result = Work(work);
        await rest(result, cancellationToken);
        return error is null ? result : throw new DriverException(DriverError.OutcomeUnknown, $"{verb} lost its answer because the script of faults says so.");
    }

    private void Change(MachineId id, Action<MemoryWorld, MemoryMachine> change) => Work(world =>
    {
        if (world.Machines.TryGetValue(id, out var machine))
        {
            change(world, machine);
        }

        return true;
    });

    private T Work<T>(Func<MemoryWorld, T> work)
    {
        lock (_gate)
        {
            _world ??= MemoryWorld.Open(_settings.StateFile, Tell);
            return work(_world);
        }
    }

    private void Tell(Guid installation, DriverEvent happened)
    {
        if (!_isCut)
        {
            Watchers.Tell(installation, happened);
        }
    }
}
