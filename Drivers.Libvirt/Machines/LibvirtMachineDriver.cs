using System.Runtime.CompilerServices;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The machine contract, shared out to the parts that keep it.</summary>
internal sealed class LibvirtMachineDriver : IMachineDriver
{
    private readonly IHypervisor _hypervisor;
    private readonly DomainStore _domains;
    private readonly MachineFiles _files;
    private readonly MachineReader _reader;
    private readonly MachineCreation _creation;
    private readonly MachinePower _power;
    private readonly MachineDevices _devices;
    private readonly MachineDisks _disks;
    private readonly DiskSaving _saving;
    private readonly DiskSecrets _secrets;
    private readonly KeptFiles _kept;
    private readonly NicRules _nicRules;

    internal LibvirtMachineDriver(DomainStore domains, IHypervisor hypervisor, DriverContext context, LibvirtTimeouts timeouts)
    {
        var locks = new KeyedLock();
        _hypervisor = hypervisor;
        _domains = domains;
        _files = new MachineFiles(context.DataDirectory);
        _reader = new MachineReader(domains, new Leases(domains.Connection));
        _kept = new KeptFiles(context.DataDirectory, context.Time);
        _creation = new MachineCreation(domains, _files, _kept, hypervisor, locks);
        _secrets = new DiskSecrets(domains.Connection, context.Installation);
        _power = new MachinePower(domains, _secrets, context.Time, timeouts.GracefulStop);
        _devices = new MachineDevices(domains, locks, context.Time, timeouts.Detach);
        _disks = new MachineDisks(domains, _devices, new DiskRules(domains, hypervisor), _secrets, locks);
        _saving = new DiskSaving(domains, _files, context.Time);
        _nicRules = new NicRules(domains, hypervisor);
    }

    public MachineCapabilities Capabilities => _hypervisor.Capabilities;

    public MachineLimits Limits => _hypervisor.Limits;

    public Task<IReadOnlyList<SpecError>> ValidateAsync(MachineSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(MachineSpecRules.Check(spec, Limits));
    }

    public Task EnsureMachineAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => _creation.EnsureAsync(id, spec, cancellationToken);

    public Task ReconfigureAsync(MachineId id, MachineSpec spec, CancellationToken cancellationToken) => _creation.ReconfigureAsync(id, spec, cancellationToken);

    public Task SetPowerAsync(MachineId id, PowerState target, PowerTransition transition, CancellationToken cancellationToken)
    {
        Demand(target switch
        {
            PowerState.Suspended => MachineCapabilities.Suspend,
            PowerState.Hibernated => MachineCapabilities.Hibernate,
            PowerState.Stopped when transition == PowerTransition.Graceful => MachineCapabilities.GracefulStop,
            _ => MachineCapabilities.None,
        });
        return _power.SetAsync(id, target, transition, cancellationToken);
    }

    public Task ResetAsync(MachineId id, CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.Reset);
        return _power.ResetAsync(id, cancellationToken);
    }

    public Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        Demand(
            (disk.Source is DiskSource.IscsiLun ? MachineCapabilities.IscsiDisk : MachineCapabilities.None)
            | (disk.Key is null ? MachineCapabilities.None : MachineCapabilities.EncryptedDisk));
        return _disks.AttachAsync(id, disk, cancellationToken);
    }

    public Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _disks.DetachAsync(id, attachment, cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.LiveDiskResize);
        return _disks.ResizeAsync(id, attachment, sizeBytes, cancellationToken);
    }

    public Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.SaveDisk);
        return _saving.SaveAsync(id, path, cancellationToken);
    }

    public Task EnsureNicAttachedAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) =>
        _devices.AttachAsync(
            $"Attaching interface {nic.Id} to",
            id,
            (machine, definition) => _nicRules.DecideAsync(machine, definition, nic, cancellationToken),
            cancellationToken);

    public Task EnsureNicDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _devices.DetachAsync(
            $"Detaching interface {attachment} from",
            id,
            document => document.Nics.FirstOrDefault(nic => nic.Alias.Attachment == attachment)?.Alias,
            cancellationToken);

    public async Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken)
    {
        Demand(fate == DiskFate.Kept ? MachineCapabilities.KeepDisk : MachineCapabilities.None);
        await _creation.DeleteAsync(id, fate, cancellationToken);
        await _secrets.ForgetAsync(id, cancellationToken);
    }

    public async IAsyncEnumerable<KeptDisk> ListKeptAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.KeepDisk);
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var kept in await HostErrors.GuardAsync("Listing what was kept of machines", () => Task.FromResult(_kept.List().ToList())))
        {
            yield return kept;
        }
    }

    public Task DropKeptAsync(MachineId id, CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.KeepDisk);
        cancellationToken.ThrowIfCancellationRequested();
        return HostErrors.GuardAsync($"Deleting what was kept of machine {id}", () =>
        {
            _kept.Drop(id);
            return Task.FromResult(true);
        });
    }

    public Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken) => _reader.FindAsync(id, cancellationToken);

    public async IAsyncEnumerable<MachineStatus> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var status in await _reader.ListAsync(cancellationToken))
        {
            yield return status;
        }
    }

    public async IAsyncEnumerable<MachineId> ListRemainsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var domains = (await _domains.ListAsync(cancellationToken)).Select(machine => machine.Id);
        var directories = await HostErrors.GuardAsync("Listing the machines' files", () => Task.FromResult(_files.List().ToList()));
        foreach (var id in domains.Union(directories))
        {
            yield return id;
        }
    }

    public async Task<ReadOnlyMemory<byte>> ReadConsoleAsync(MachineId id, int maxBytes, CancellationToken cancellationToken)
    {
        Demand(MachineCapabilities.ConsoleLog);
        await _domains.RequireAsync(id, cancellationToken);
        return await HostErrors.GuardAsync(
            $"Reading the console of machine {id}", () => ConsoleLog.ReadTailAsync(_files.Console(id), maxBytes, cancellationToken));
    }

    public Task EnsureSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Undeclared<bool>(MachineCapabilities.Snapshot);

    public Task RevertAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Undeclared<bool>(MachineCapabilities.Snapshot);

    public Task DeleteSnapshotAsync(MachineId id, SnapshotId snapshot, CancellationToken cancellationToken) => Undeclared<bool>(MachineCapabilities.Snapshot);

    public Task<IReadOnlyList<SnapshotStatus>> ListSnapshotsAsync(MachineId id, CancellationToken cancellationToken) =>
        Undeclared<IReadOnlyList<SnapshotStatus>>(MachineCapabilities.Snapshot);

    public Task<IReadOnlyList<HostName>> ListHostsAsync(CancellationToken cancellationToken) => Undeclared<IReadOnlyList<HostName>>(MachineCapabilities.Relocate);

    public Task RelocateAsync(MachineId id, HostName host, CancellationToken cancellationToken) => Undeclared<bool>(MachineCapabilities.Relocate);

    public Task<ConsoleTicket> OpenConsoleAsync(MachineId id, CancellationToken cancellationToken) => Undeclared<ConsoleTicket>(MachineCapabilities.ConsoleTicket);

    private void Demand(MachineCapabilities capability)
    {
        if (!Capabilities.HasFlag(capability))
        {
            throw NotOffered(capability);
        }
    }

    private Task<T> Undeclared<T>(MachineCapabilities capability) => Task.FromException<T>(NotOffered(capability));

    private DriverException NotOffered(MachineCapabilities capability) => new(DriverError.Unsupported, $"The driver {_hypervisor.Name} does not offer {capability}.");
}
