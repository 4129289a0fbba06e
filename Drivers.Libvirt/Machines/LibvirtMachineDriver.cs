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
    private readonly DiskRules _diskRules;
    private readonly NicRules _nicRules;

    internal LibvirtMachineDriver(DomainStore domains, IHypervisor hypervisor, DriverContext context, LibvirtTimeouts timeouts)
    {
        var locks = new KeyedLock();
        _hypervisor = hypervisor;
        _domains = domains;
        _files = new MachineFiles(context.DataDirectory);
        _reader = new MachineReader(domains, new Leases(domains.Connection));
        _creation = new MachineCreation(domains, _files, hypervisor, locks);
        _power = new MachinePower(domains, context.Time, timeouts.GracefulStop);
        _devices = new MachineDevices(domains, locks, context.Time, timeouts.Detach);
        _diskRules = new DiskRules(domains, hypervisor);
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

    public Task EnsureDiskAttachedAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken) =>
        _devices.AttachAsync(
            $"Attaching disk {disk.Id} to",
            id,
            (machine, definition) => _diskRules.DecideAsync(machine, definition, disk, cancellationToken),
            cancellationToken);

    public Task EnsureDiskDetachedAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) =>
        _devices.DetachAsync(
            $"Detaching disk {attachment} from",
            id,
            document => document.Disks.FirstOrDefault(disk => disk.Alias.Attachment == attachment)?.Alias,
            cancellationToken);

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

    public Task DeleteMachineAsync(MachineId id, DiskFate fate, CancellationToken cancellationToken) => _creation.DeleteAsync(id, cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.LiveDiskResize);

    public Task SaveDiskAsync(MachineId id, string path, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.SaveDisk);

    public IAsyncEnumerable<KeptDisk> ListKeptAsync(CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.KeepDisk);

    public Task DropKeptAsync(MachineId id, CancellationToken cancellationToken) => throw NotOffered(MachineCapabilities.KeepDisk);

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

    private void Demand(MachineCapabilities capability)
    {
        if (!Capabilities.HasFlag(capability))
        {
            throw NotOffered(capability);
        }
    }

    private DriverException NotOffered(MachineCapabilities capability) => new(DriverError.Unsupported, $"The driver {_hypervisor.Name} does not offer {capability}.");
}
