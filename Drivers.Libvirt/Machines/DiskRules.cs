using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Decides whether and where a disk is attached.</summary>
internal sealed class DiskRules(DomainStore domains, IHypervisor hypervisor)
{
    /// <summary>The element to attach; null when the disk is attached already.</summary>
    internal async Task<XElement?> DecideAsync(
        DomainSnapshot machine, DomainDocument definition, DiskAttachment disk, CancellationToken cancellationToken)
    {
        if (definition.Disks.FirstOrDefault(attached => attached.Alias.Attachment == disk.Id) is { } same)
        {
            return same.Source == disk.Source && same.IsReadOnly == disk.IsReadOnly
                ? null
                : throw new DriverException(DriverError.AlreadyExists, $"Disk {disk.Id} is attached to machine {machine.Id} with another source.");
        }

        CheckSource(disk.Source);
        await CheckUnusedAsync(disk, cancellationToken);
        var taken = definition.Disks.Concat(machine.Document.Disks).Select(attached => attached.Alias.Slot).ToHashSet();
        var slot = Enumerable.Range(0, hypervisor.Limits.MaxDisks).Cast<int?>().FirstOrDefault(free => !taken.Contains(free!.Value))
            ?? throw new DriverException(DriverError.Exhausted, $"Machine {machine.Id} has {taken.Count} attached disks, the most it can have.");
        return hypervisor.Disk(disk, slot, definition.HasSystemDisk);
    }

    private static void CheckSource(DiskSource source)
    {
        var (path, isThere, kind) = source switch
        {
            DiskSource.ImageFile file => (file.Path, File.Exists(file.Path), "file"),
            DiskSource.BlockDevice device => (device.Path, BlockDevices.Exists(device.Path), "block device"),
            _ => throw new DriverException(DriverError.Unsupported, $"A disk of the kind {source.GetType().Name} cannot be attached here."),
        };
        if (HostPath.Refusal(path) is { } refusal)
        {
            throw new DriverException(DriverError.InvalidSpec, refusal);
        }

        if (!isThere)
        {
            throw new DriverException(DriverError.InvalidSpec, $"There is no {kind} '{path}' on the host.");
        }

        if (source is DiskSource.ImageFile { Format: not ("raw" or "qcow2") } other)
        {
            throw new DriverException(DriverError.InvalidSpec, $"The disk format '{other.Format}' is neither raw nor qcow2.");
        }
    }

    private async Task CheckUnusedAsync(DiskAttachment disk, CancellationToken cancellationToken)
    {
        foreach (var other in await domains.ListAsync(cancellationToken))
        {
            if (other.Document.Disks.FirstOrDefault(attached => attached.Source == disk.Source) is { } user)
            {
                throw new DriverException(DriverError.InUse, $"The source of disk {disk.Id} is attached to machine {other.Id} as disk {user.Alias.Attachment}.");
            }
        }
    }
}
