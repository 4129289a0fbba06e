using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The attached disks of machines: what of them is more than a device.</summary>
internal sealed class MachineDisks(DomainStore domains, MachineDevices devices, DiskRules rules, DiskSecrets secrets, KeyedLock locks)
{
    private const int SectorLength = 512;
    private readonly KeyedLock _sources = new();

    internal async Task AttachAsync(MachineId id, DiskAttachment disk, CancellationToken cancellationToken)
    {
        // Two machines that ask for one disk at once must not both find it unused.
        using var turn = await _sources.EnterAsync(StableId.Of(disk.Source.BytesName()), cancellationToken);
        var isNew = false;
        try
        {
            await devices.AttachAsync(
                $"Attaching disk {disk.Id} to",
                id,
                async (machine, definition) =>
                {
                    var device = await rules.DecideAsync(machine, definition, disk, cancellationToken);
                    isNew = device is not null;
                    await secrets.SetAsync(id, disk, cancellationToken);
                    return device;
                },
                cancellationToken);
        }
        catch (DriverException failure) when (isNew && failure.Error != DriverError.OutcomeUnknown)
        {
            await secrets.ForgetAsync(id, disk.Id, CancellationToken.None);
            throw;
        }
    }

    internal async Task DetachAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        await devices.DetachAsync(
            $"Detaching disk {attachment} from",
            id,
            document => document.Disks.FirstOrDefault(disk => disk.Alias.Attachment == attachment)?.Alias,
            cancellationToken);
        await secrets.ForgetAsync(id, attachment, cancellationToken);
    }

    internal async Task ResizeAsync(MachineId id, AttachmentId attachment, long sizeBytes, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(id.Value, cancellationToken);
        var machine = await domains.RequireAsync(id, cancellationToken);
        var disk = machine.Document.Disks.FirstOrDefault(disk => disk.Alias.Attachment == attachment)
            ?? throw new DriverException(DriverError.NotFound, $"There is no disk {attachment} at machine {id}.");
        if (!machine.IsActive)
        {
            return;
        }

        var present = await ReadBytesAsync(id, disk, cancellationToken);
        var wanted = InSectors(sizeBytes) ?? throw Impossible(id, disk, present, sizeBytes);
        if (wanted == present)
        {
            return;
        }

        if (wanted < present)
        {
            throw Impossible(id, disk, present, sizeBytes);
        }

        if (disk.IsReadOnly)
        {
            throw new DriverException(DriverError.InvalidState, $"Disk {attachment} of machine {id} is read-only: its guest sees the new size after the next start.");
        }

        await domains.ChangeAsync($"Resizing disk {attachment} of", id, domain => domain.ResizeDisk(disk.Target, wanted), cancellationToken);
    }

    private static long? InSectors(long bytes) => bytes <= long.MaxValue - SectorLength ? (bytes + SectorLength - 1) / SectorLength * SectorLength : null;

    private static DriverException Impossible(MachineId id, AttachedDisk disk, long present, long wanted) =>
        new(DriverError.InvalidSpec, $"Disk {disk.Alias.Attachment} of machine {id} has {present} bytes and cannot have {wanted}.");

    private Task<long> ReadBytesAsync(MachineId id, AttachedDisk disk, CancellationToken cancellationToken) =>
        domains.Connection.ReadAsync(
            $"Reading the size of disk {disk.Alias.Attachment} of machine {id}",
            connect =>
            {
                using var domain = connect.FindDomain(id.Value) ?? throw DomainStore.Missing(id);
                return domain.DiskBytes(disk.Target);
            },
            cancellationToken);
}
