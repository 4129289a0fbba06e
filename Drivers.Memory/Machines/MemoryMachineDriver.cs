using System.Runtime.CompilerServices;

namespace Drivers.Memory;

/// <summary>The machines of one installation on the pretended host.</summary>
internal sealed class MemoryMachineDriver(MemoryBackend backend, Guid installation, TimeProvider time) : IMachineDriver
{
    private readonly MachineAttachments _attachments = new(backend, installation);
    private readonly MachineSnapshots _snapshots = new(backend, installation, time);

    public MachineCapabilities Capabilities => backend.Capabilities;

    public MachineLimits Limits => MachineAttachments.Limits;

    public Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken) =>
        backend.CallAsync(MemoryVerb.ValidateMachine, _ => MachineSpecRules.Check(spec, Limits), cancellationToken);

    public Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureMachine, world =>
    {
        MachineSpecRules.Require(id, spec, Limits);
        if (!world.Machines.TryGetValue(id, out var machine))
        {
            world.Commit(new Change.MachineSpecified(id, installation, spec));
        }
        else if (machine.Installation != installation || machine.Spec != spec)
        {
            throw new DriverException(DriverError.AlreadyExists, $"Machine {id} exists with another spec.");
        }

        return true;
    }, cancellationToken);

    public Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.Reconfigure, world =>
    {
        var machine = world.Require(id, installation);
        MachineSpecRules.Require(id, spec, Limits);
        if (spec.BootImage != machine.Spec.BootImage)
        {
            throw new DriverException(DriverError.InvalidSpec, $"The boot image of machine {id} cannot change.");
        }

        var isLive = Capabilities.HasFlag(MachineCapabilities.LiveResize) && spec == machine.Spec with { Size = spec.Size };
        if (machine.Runtime.Condition != MachineCondition.Stopped && !isLive)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {machine.Runtime.Condition}; stop it before it is changed.");
        }

        world.Commit(new Change.MachineSpecified(id, installation, spec));
        return true;
    }, cancellationToken);

    public Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken) =>
        CallAsync(PowerRules.CapabilityFor(target, transition), MemoryVerb.SetPower, world =>
        {
            var before = world.Require(id, installation).Runtime;
            var after = PowerRules.Move(id, before, target);
            if (after != before)
            {
                world.Commit(new Change.MachineBecame(id, after));
            }

            return true;
        }, cancellationToken);

    public Task ResetAsync(MachineId id, CancellationToken cancellationToken) => CallAsync(MachineCapabilities.Reset, MemoryVerb.Reset, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        if (runtime.Condition != MachineCondition.Running)
        {
            throw new DriverException(DriverError.InvalidState, $"Machine {id} is {runtime.Condition}; only a running one can be reset.");
        }

        world.Commit(new Change.MachineBecame(id, runtime.Boot()));
        return true;
    }, cancellationToken);

    public Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        CallAsync(DiskRules.CapabilitiesFor(disk), () => _attachments.AttachAsync(id, disk, cancellationToken));

    public Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _attachments.DetachDiskAsync(id, attachment, cancellationToken);

    public Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) =>
        _attachments.AttachAsync(id, nic, cancellationToken);

    public Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _attachments.DetachNicAsync(id, attachment, cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.LiveDiskResize, () => _attachments.ResizeDiskAsync(id, attachment, sizeBytes, cancellationToken));

    public Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.SaveDisk, () => backend.CallAsync(
            MemoryVerb.SaveDisk,
            world => DiskSaving.Source(id, world.Require(id, installation), path),
            (source, token) => DiskSaving.CopyAsync(id, source, path, token),
            cancellationToken));

    public Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) =>
        CallAsync(fate == DiskFate.Kept ? MachineCapabilities.KeepDisk : MachineCapabilities.None, MemoryVerb.DeleteMachine, world =>
        {
            if (world.Find(id, installation) is not { } machine)
            {
                return true;
            }

            if (fate == DiskFate.Kept && !world.Kept.ContainsKey(id))
            {
                world.Commit(new Change.DiskKept(id, installation, time.GetUtcNow(), machine.Spec.BootImage?.DiskBytes ?? 0));
            }

            world.Commit(new Change.MachineRemoved(id));
            return true;
        }, cancellationToken);

    public async IAsyncEnumerable<KeptDisk> ListKeptAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ours = await CallAsync(
            MachineCapabilities.KeepDisk,
            MemoryVerb.ListKept,
            world => world.Kept.Where(entry => entry.Value.Installation == installation).ToList(),
            cancellationToken);
        foreach (var (id, kept) in ours)
        {
            yield return kept.ToKeptDisk(id);
        }
    }

    public Task DropKeptAsync(MachineId id, CancellationToken cancellationToken) => CallAsync(MachineCapabilities.KeepDisk, MemoryVerb.DropKept, world =>
    {
        if (world.Kept.TryGetValue(id, out var kept) && kept.Installation == installation)
        {
            world.Commit(new Change.KeptDropped(id));
        }

        return true;
    }, cancellationToken);

    public Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        backend.CallAsync(MemoryVerb.FindMachine, world => world.Find(id, installation) is { } machine ? ToStatus(id, machine) : null, cancellationToken);

    public async IAsyncEnumerable<MachineStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ours = await backend.CallAsync(
            MemoryVerb.ListMachines,
            world => world.Machines.Where(entry => entry.Value.Installation == installation).ToList(),
            cancellationToken);
        foreach (var (id, machine) in ours)
        {
            yield return ToStatus(id, machine);
        }
    }

    public async IAsyncEnumerable<MachineId> ListRemainsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var machine in ListAsync(cancellationToken))
        {
            yield return machine.Id;
        }
    }

    public Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken) =>
        CallAsync(
            MachineCapabilities.ConsoleLog,
            MemoryVerb.ReadConsole,
            world => ConsoleText.Read(id, world.Require(id, installation).Runtime.Boots, maxBytes),
            cancellationToken);

    public Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.Snapshot, () => _snapshots.EnsureAsync(id, snapshot, cancellationToken));

    public Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.Snapshot, () => _snapshots.RevertAsync(id, snapshot, cancellationToken));

    public Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.Snapshot, () => _snapshots.DeleteAsync(id, snapshot, cancellationToken));

    public Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken) =>
        Capabilities.HasFlag(MachineCapabilities.Snapshot)
            ? _snapshots.ListAsync(id, cancellationToken)
            : Task.FromException<IReadOnlyList<SnapshotStatus>>(NotOffered(MachineCapabilities.Snapshot));

    public Task<IReadOnlyList<HostName>> ListHostsAsync(CancellationToken cancellationToken) =>
        CallAsync(MachineCapabilities.Relocate, MemoryVerb.ListHosts, _ => MemoryHosts.All, cancellationToken);

    public Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) => CallAsync(MachineCapabilities.Relocate, MemoryVerb.Relocate, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        if (!MemoryHosts.All.Contains(host))
        {
            throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot go to '{host}', which is none of {string.Join(", ", MemoryHosts.All)}.");
        }

        if (host != (runtime.Host ?? MemoryHosts.First))
        {
            world.Commit(new Change.MachineBecame(id, runtime with { Host = host }));
        }

        return true;
    }, cancellationToken);

    public Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => CallAsync(MachineCapabilities.ConsoleTicket, MemoryVerb.OpenConsole, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        return runtime.Condition == MachineCondition.Running
            ? PretendedConsole.Open(runtime.Host ?? MemoryHosts.First, time)
            : throw new DriverException(DriverError.InvalidState, $"Machine {id} is {runtime.Condition}; only a running one has a screen.");
    }, cancellationToken);

    private MachineStatus ToStatus(MachineId id, MemoryMachine machine) =>
        machine.ToStatus(id) with { Host = Capabilities.HasFlag(MachineCapabilities.Relocate) ? machine.Runtime.Host ?? MemoryHosts.First : null };

    private Task<T> CallAsync<T>(MachineCapabilities needed, MemoryVerb verb, Func<MemoryWorld, T> work, CancellationToken cancellationToken) =>
        Capabilities.HasFlag(needed)
            ? backend.CallAsync(verb, work, cancellationToken)
            : Task.FromException<T>(NotOffered(needed));

    private Task CallAsync(MachineCapabilities needed, Func<Task> call) => Capabilities.HasFlag(needed) ? call() : Task.FromException(NotOffered(needed));

    private static DriverException NotOffered(MachineCapabilities needed) => new(DriverError.Unsupported, $"This memory driver does not declare the capability {needed}.");
}
