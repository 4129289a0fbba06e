namespace Drivers.Vmware;

/// <summary>Attaches and detaches disks.</summary>
internal sealed class MachineDisks(MachineStore store, VimTasks tasks, VirtualDisks disks, MachineLimits limits) : IDisposable
{
    // Who writes to a disk is alone: to look whether it is free and to take it is one step, for all machines.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>What must be declared for this.</summary>
    internal static MachineCapabilities CapabilitiesFor(DiskAttachment disk) =>
        (disk.Source is DiskSource.IscsiLun ? MachineCapabilities.IscsiDisk : MachineCapabilities.None) | (disk.Key is null ? MachineCapabilities.None : MachineCapabilities.EncryptedDisk);

    internal async Task AttachAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var machine = await store.RequireAsync(id, cancellationToken);
            var wanted = new AttachedDisk(disk.Id, FileOf(disk, (await store.PlacementAsync(cancellationToken)).Datastore), disk.IsReadOnly);
            if (machine.Disks.FirstOrDefault(attached => attached.Id == disk.Id) is { } same && machine.DeviceOf(same) is not null)
            {
                if (same != wanted)
                {
                    throw new DriverException(DriverError.AlreadyExists, $"Disk {disk.Id} is attached to machine {id} with another source.");
                }

                return;
            }

            await CheckUnusedAsync(id, wanted, cancellationToken);
            await NameAsync(wanted, cancellationToken);
            await AddAsync(machine, wanted, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    internal async Task DetachAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } machine || machine.Disks.FirstOrDefault(disk => disk.Id == attachment) is not { } attached)
        {
            return;
        }

        var change = machine.DeviceOf(attached) is { } device ? MachineConfig.Remove(device) : null;
        var spec = MachineConfig.Device(change, MachineMarks.Disk + attachment, "");
        await tasks.RunAsync(new VimCall($"Detaching disk {attachment} from machine {id}", machine.Object, "ReconfigVM_Task", spec), cancellationToken);
    }

    /// <summary>Makes an attached disk as large as this, whether the machine runs or not: nobody else can.</summary>
    internal async Task ResizeAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        var disk = machine.Disks.FirstOrDefault(attached => attached.Id == attachment) is { } known ? machine.DeviceOf(known) : null;
        if (disk is null)
        {
            throw new DriverException(DriverError.NotFound, $"Disk {attachment} is not attached to machine {id}.");
        }

        var kibibytes = sizeBytes > 0 ? Kibibytes.Of(sizeBytes) : 0;
        if (kibibytes < disk.Kibibytes || sizeBytes <= 0)
        {
            throw new DriverException(DriverError.InvalidSpec, $"Disk {attachment} of machine {id} has {disk.Kibibytes} KiB and cannot shrink to {sizeBytes} bytes.");
        }

        if (kibibytes == disk.Kibibytes)
        {
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        await tasks.RunAsync(
            new VimCall($"Growing disk {attachment} of machine {id}", machine.Object, "ReconfigVM_Task", VimXml.Element("spec", MachineConfig.Grow(disk, kibibytes))), cancellationToken);
    }

    public void Dispose() => _gate.Dispose();

    private static string FileOf(DiskAttachment disk, string datastore) => disk.Source switch
    {
        DiskSource.ImageFile { Format: "vmdk" } file => DiskPath.Parse(file.Path, datastore)
            ?? throw new DriverException(DriverError.InvalidSpec, $"The path '{file.Path}' of disk {disk.Id} is not like /vmfs/volumes/{datastore}/NAME.vmdk."),
        DiskSource.ImageFile file => throw new DriverException(DriverError.InvalidSpec, $"The format '{file.Format}' of disk {disk.Id} is not vmdk."),
        _ => throw new DriverException(DriverError.Unsupported, $"A disk of the kind {disk.Source.GetType().Name} cannot be attached here."),
    };

    // By this the guest finds it. One that many read has no name that all their guests could know.
    private async Task NameAsync(AttachedDisk disk, CancellationToken cancellationToken)
    {
        if (!disk.IsReadOnly)
        {
            await disks.NameAsync($"Naming disk {disk.Id}", disk.File, new DiskIdentity(disk.Id), await store.PlacementAsync(cancellationToken), cancellationToken);
        }
    }

    private async Task CheckUnusedAsync(MachineId id, AttachedDisk wanted, CancellationToken cancellationToken)
    {
        await foreach (var other in store.ListAsync(cancellationToken))
        {
            if (other.Disks.FirstOrDefault(disk => disk.File == wanted.File) is { } user && (other.Id == id || !user.IsReadOnly || !wanted.IsReadOnly))
            {
                throw new DriverException(
                    DriverError.InUse, $"The source of disk {wanted.Id} is attached to machine {other.Id} as disk {user.Id}; several machines share it only when all of them read.");
            }
        }
    }

    private async Task AddAsync(MachineRecord machine, AttachedDisk disk, CancellationToken cancellationToken)
    {
        var controller = machine.ScsiController;
        var taken = machine.Devices.Where(device => device.Controller == controller.Key).Select(device => device.Unit).ToHashSet();
        var unit = machine.Disks.Count < limits.MaxDisks
            ? Enumerable.Range(VirtualDevice.SystemUnit + 1, VirtualDevice.LastUnit).Where(free => free != VirtualDevice.ControllerUnit && !taken.Contains(free)).Cast<int?>().FirstOrDefault()
            : null;
        var change = MachineConfig.AddDisk(
            disk.File,
            controller,
            unit ?? throw new DriverException(DriverError.Exhausted, $"Machine {machine.Id} has {machine.Disks.Count} attached disks, the most it can have."),
            disk.IsReadOnly ? MachineConfig.ReadOnly : MachineConfig.Attached);
        await tasks.RunAsync(
            new VimCall($"Attaching disk {disk.Id} to machine {machine.Id}", machine.Object, "ReconfigVM_Task", MachineConfig.Device(change, MachineMarks.Disk + disk.Id, disk.Value)),
            cancellationToken);
    }
}
