namespace Drivers.Memory;

/// <summary>The disks and interfaces of the machines of one installation.</summary>
internal sealed class MachineAttachments(MemoryBackend backend, Guid installation)
{
    /// <summary>The largest pretended machine.</summary>
    public static MachineLimits Limits { get; } = new(MaxVcpus: 64, MinMemoryBytes: 1L << 24, MaxMemoryBytes: 1L << 40, MaxDisks: 16, MaxNics: 8);

    public Task AttachAsync(MachineId id, DiskAttachment given, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureDiskAttached, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        var disk = DiskRules.WithoutSecrets(given);
        if (runtime.Disks.FirstOrDefault(other => other.Attachment.Id == disk.Id) is { } known)
        {
            return known.Attachment == disk ? true : throw Taken(id, disk.Id);
        }

        DiskRules.RequireSource(disk.Source);
        DiskRules.RequireUnused(world, id, disk);
        RequirePluggable(id, runtime, MachineCapabilities.HotPlugDisk);
        var slot = FreeSlot(id, runtime.Disks.Select(other => other.Slot), Limits.MaxDisks, "disks");
        MemoryDisk[] disks = [.. runtime.Disks, new MemoryDisk(disk, slot)];
        world.Commit(new Change.MachineBecame(id, runtime with { Disks = disks }));
        return true;
    }, cancellationToken);

    public Task AttachAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureNicAttached, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        if (runtime.Nics.FirstOrDefault(other => other.Attachment.Id == nic.Id) is { } known)
        {
            return known.Attachment == nic ? true : throw Taken(id, nic.Id);
        }

        if (!MacAddressRules.IsUnicast(nic.MacAddress))
        {
            throw new DriverException(
                DriverError.InvalidSpec, $"'{nic.MacAddress}' is not the hardware address of one interface: six lower-case pairs, unicast.");
        }

        var network = world.Find(nic.Network, installation)
            ?? throw new DriverException(DriverError.InvalidSpec, $"Machine {id} cannot be plugged into network {nic.Network}, which does not exist.");
        RequirePluggable(id, runtime, MachineCapabilities.HotPlugNic);
        var slot = FreeSlot(id, runtime.Nics.Select(other => other.Slot), Limits.MaxNics, "interfaces");
        MemoryNic[] nics = [.. runtime.Nics, new MemoryNic(nic, slot, network.NextAddress())];
        world.Commit(new Change.MachineBecame(id, runtime with { Nics = nics }));
        return true;
    }, cancellationToken);

    public Task DetachDiskAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureDiskDetached, world =>
    {
        var runtime = world.Find(id, installation)?.Runtime;
        if (runtime?.Disks.Any(disk => disk.Attachment.Id == attachment) == true)
        {
            RequirePluggable(id, runtime, MachineCapabilities.HotPlugDisk);
            MemoryDisk[] disks = [.. runtime.Disks.Where(disk => disk.Attachment.Id != attachment)];
            world.Commit(new Change.MachineBecame(id, runtime with { Disks = disks }));
        }

        return true;
    }, cancellationToken);

    public Task ResizeDiskAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.ResizeDisk, world =>
    {
        var runtime = world.Require(id, installation).Runtime;
        var disk = runtime.Disks.FirstOrDefault(disk => disk.Attachment.Id == attachment)
            ?? throw new DriverException(DriverError.NotFound, $"Machine {id} has no disk {attachment}.");
        if (sizeBytes < disk.SeenBytes())
        {
            throw new DriverException(DriverError.InvalidSpec, $"Disk {attachment} of machine {id} has {disk.SeenBytes()} bytes and cannot shrink to {sizeBytes}.");
        }

        if (sizeBytes > disk.SeenBytes())
        {
            MemoryDisk[] disks = [.. runtime.Disks.Select(other => other == disk ? disk with { SizeBytes = sizeBytes } : other)];
            world.Commit(new Change.MachineBecame(id, runtime with { Disks = disks }));
        }

        return true;
    }, cancellationToken);

    public Task DetachNicAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken) => backend.CallAsync(MemoryVerb.EnsureNicDetached, world =>
    {
        var runtime = world.Find(id, installation)?.Runtime;
        if (runtime?.Nics.Any(nic => nic.Attachment.Id == attachment) == true)
        {
            RequirePluggable(id, runtime, MachineCapabilities.HotPlugNic);
            MemoryNic[] nics = [.. runtime.Nics.Where(nic => nic.Attachment.Id != attachment)];
            world.Commit(new Change.MachineBecame(id, runtime with { Nics = nics }));
        }

        return true;
    }, cancellationToken);

    private void RequirePluggable(MachineId id, MachineRuntime runtime, MachineCapabilities hotPlug)
    {
        if (runtime.Condition != MachineCondition.Stopped && !backend.Capabilities.HasFlag(hotPlug))
        {
            throw new DriverException(
                DriverError.InvalidState, $"Machine {id} is {runtime.Condition}, and this driver does not declare {hotPlug}; stop it first.");
        }
    }

    private static int FreeSlot(MachineId id, IEnumerable<int> taken, int count, string what)
    {
        var slot = Enumerable.Range(0, count).Except(taken).DefaultIfEmpty(-1).First();
        return slot >= 0 ? slot : throw new DriverException(DriverError.Exhausted, $"Machine {id} has {count} {what}, and takes no more.");
    }

    private static DriverException Taken(MachineId id, AttachmentId attachment) =>
        new(DriverError.AlreadyExists, $"Machine {id} has something else attached as {attachment}.");
}
