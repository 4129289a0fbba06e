using System.Runtime.CompilerServices;

namespace Drivers.Memory;

/// <summary>The machines of one installation on the pretended host.</summary>
internal sealed class MemoryMachineDriver(MemoryBackend backend, Guid installation) : IMachineDriver
{
    private readonly MachineAttachments _attachments = new(backend, installation);

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
        _attachments.AttachAsync(id, disk, cancellationToken);

    public Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _attachments.DetachDiskAsync(id, attachment, cancellationToken);

    public Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) =>
        _attachments.AttachAsync(id, nic, cancellationToken);

    public Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _attachments.DetachNicAsync(id, attachment, cancellationToken);

    public Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.DeleteMachine, world =>
    {
        if (world.Find(id, installation) is not null)
        {
            world.Commit(new Change.MachineRemoved(id));
        }

        return true;
    }, cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.LiveDiskResize);

    public Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.SaveDisk);

    public IAsyncEnumerable<KeptDisk> ListKeptAsync(CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.KeepDisk);

    public Task DropKeptAsync(MachineId id, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.KeepDisk);

    public Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) =>
        backend.CallAsync(MemoryVerb.FindMachine, world => world.Find(id, installation)?.ToStatus(id), cancellationToken);

    public async IAsyncEnumerable<MachineStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ours = await backend.CallAsync(
            MemoryVerb.ListMachines,
            world => world.Machines.Where(entry => entry.Value.Installation == installation).ToList(),
            cancellationToken);
        foreach (var (id, machine) in ours)
        {
            yield return machine.ToStatus(id);
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

    private Task<T> CallAsync<T>(MachineCapabilities needed, MemoryVerb verb, Func<MemoryWorld, T> work, CancellationToken cancellationToken) =>
        Capabilities.HasFlag(needed)
            ? backend.CallAsync(verb, work, cancellationToken)
            : Task.FromException<T>(NotOffered(needed));

    private static DriverException NotOffered(MachineCapabilities needed) => new(DriverError.Unsupported, $"This memory driver does not declare the capability {needed}.");
}
