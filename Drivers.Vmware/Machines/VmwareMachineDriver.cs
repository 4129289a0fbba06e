using System.Runtime.CompilerServices;

namespace Drivers.Vmware;

/// <summary>The machines of one installation on a vCenter or an ESXi host.</summary>
internal sealed class VmwareMachineDriver : IMachineDriver, IAsyncDisposable
{
    private const int PlacesOnBus = 14; // 16 less the controller's own and the first, which is the system disk's
    private const int MostNics = 10;

    private readonly MachineStore _store;
    private readonly Hosts _hosts;
    private readonly ImageCache _cache;
    private readonly KeptFolders _kept;
    private readonly KeyedLock _locks = new();
    private readonly MachineCreation _creation;
    private readonly MachinePower _power;
    private readonly MachineRemoval _removal;
    private readonly MachineDisks _disks;
    private readonly MachineNics _nics;
    private readonly MachineSnapshots _snapshots;
    private readonly MachineRelocation _relocation;
    private readonly MachineConsole _console;

    internal VmwareMachineDriver(
        MachineStore store, Hosts hosts, VimTasks tasks, DatastoreFiles files, Templates templates, PortGroups portGroups, VmwareSettings settings, string directory, TimeProvider time)
    {
        var disks = new VirtualDisks(tasks);
        _store = store;
        _hosts = hosts;
        _kept = new(store, files, time);
        _cache = new(store, files, disks, new ImageTransfer(files, disks, Path.Combine(directory, "unfinished"), time), _kept, settings.ImageCacheBytes, time);
        var images = new MachineImages(store, disks, templates, _cache, settings.AreDisksLinked);
        Limits = new(settings.MaxVcpus, MachineSpecRules.MemoryStep, (long)settings.MaxMemoryMebibytes << 20, PlacesOnBus, MostNics);
        _removal = new(store, tasks, files, _kept);
        _creation = new(store, tasks, images, disks, new MachineSeeds(files, Path.Combine(directory, "seeds")), _removal, Limits);
        _power = new(store, tasks, settings.GracefulStopTimeout, time);
        _disks = new(store, tasks, disks, Limits);
        _nics = new(store, tasks, portGroups, Limits);
        _snapshots = new(store, tasks);
        _relocation = new(store, hosts, tasks);
        _console = new(store, tasks, settings.Url);
    }

    // What vSphere calls suspended is saved to the datastore: it hibernates.
    public MachineCapabilities Capabilities =>
        MachineCapabilities.Hibernate | MachineCapabilities.Reset | MachineCapabilities.GracefulStop | MachineCapabilities.HotPlugDisk | MachineCapabilities.HotPlugNic
        | MachineCapabilities.LiveDiskResize | MachineCapabilities.KeepDisk | MachineCapabilities.Snapshot | MachineCapabilities.Relocate
        | MachineCapabilities.ConsoleTicket | MachineCapabilities.LiveResize;

    public MachineLimits Limits { get; }

    public Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _creation.CheckAsync(spec, cancellationToken);
    }

    public Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _creation.EnsureAsync(id, spec, cancellationToken), cancellationToken);

    public Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _creation.ReconfigureAsync(id, spec, cancellationToken), cancellationToken);

    public Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        Require(MachinePower.CapabilityFor(target, transition));
        return AloneAsync(id, () => _power.SetAsync(id, target, transition, cancellationToken), cancellationToken);
    }

    public Task ResetAsync(MachineId id, CancellationToken cancellationToken) => AloneAsync(id, () => _power.ResetAsync(id, cancellationToken), cancellationToken);

    public Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        Require(MachineDisks.CapabilitiesFor(disk));
        return AloneAsync(id, () => _disks.AttachAsync(id, disk, cancellationToken), cancellationToken);
    }

    public Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _disks.DetachAsync(id, attachment, cancellationToken), cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _disks.ResizeAsync(id, attachment, sizeBytes, cancellationToken), cancellationToken);

    public Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken) => Undeclared(MachineCapabilities.SaveDisk);

    public Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _nics.AttachAsync(id, nic, cancellationToken), cancellationToken);

    public Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _nics.DetachAsync(id, attachment, cancellationToken), cancellationToken);

    public Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _removal.DeleteAsync(id, fate, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<KeptDisk> ListKeptAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = await _store.PlacementAsync(cancellationToken);
        foreach (var kept in await _kept.ListAsync(place, cancellationToken))
        {
            yield return new KeptDisk(kept.Machine, kept.Since, kept.Bytes, _kept.PathOf(kept, place));
        }
    }

    public Task DropKeptAsync(MachineId id, CancellationToken cancellationToken) =>
        AloneAsync(id, async () => await _kept.DropAsync(id, await _store.PlacementAsync(cancellationToken), cancellationToken), cancellationToken);

    public async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        await _store.FindAsync(id, cancellationToken) is { } machine ? machine.ToStatus(await _hosts.NameOfAsync(machine.Host, cancellationToken)) : null;

    public async IAsyncEnumerable<MachineStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var machine in _store.ListAsync(cancellationToken))
        {
            yield return machine.ToStatus(await _hosts.NameOfAsync(machine.Host, cancellationToken));
        }
    }

    public async IAsyncEnumerable<MachineId> ListRemainsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var machine in _store.ListAnyAsync(cancellationToken))
        {
            yield return machine.Id;
        }
    }

    public Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken) =>
        Task.FromException<ReadOnlyMemory<byte>>(Refused(MachineCapabilities.ConsoleLog));

    public Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _snapshots.EnsureAsync(id, snapshot, cancellationToken), cancellationToken);

    public Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _snapshots.RevertAsync(id, snapshot, cancellationToken), cancellationToken);

    public Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _snapshots.DeleteAsync(id, snapshot, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken) => _snapshots.ListAsync(id, cancellationToken);

    public Task<IReadOnlyList<HostName>> ListHostsAsync(CancellationToken cancellationToken) => _relocation.ListAsync(cancellationToken);

    public Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) =>
        AloneAsync(id, () => _relocation.RelocateAsync(id, host, cancellationToken), cancellationToken);

    public Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => _console.OpenAsync(id, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        _disks.Dispose();
    }

    private static DriverException Refused(MachineCapabilities capabilities) => new(DriverError.Unsupported, $"The vmware driver does not declare {capabilities}.");

    private static Task Undeclared(MachineCapabilities capability) => Task.FromException(Refused(capability));

    private void Require(MachineCapabilities wanted)
    {
        if ((wanted & ~Capabilities) is not MachineCapabilities.None and var missing)
        {
            throw Refused(missing);
        }
    }

    private async Task AloneAsync(MachineId id, Func<Task> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var turn = await _locks.EnterAsync(id.Value, cancellationToken);
        await work();
    }
}
