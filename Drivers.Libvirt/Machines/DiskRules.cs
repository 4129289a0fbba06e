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
            return IsSame(same, disk)
                ? null
                : throw new DriverException(DriverError.AlreadyExists, $"Disk {disk.Id} is attached to machine {machine.Id} with another source.");
        }

        if (Refusal(disk) is { } refusal)
        {
            throw new DriverException(DriverError.InvalidSpec, refusal);
        }

        await CheckUnusedAsync(machine.Id, disk, cancellationToken);
        var taken = definition.Disks.Concat(machine.Document.Disks).Select(attached => attached.Alias.Slot).ToHashSet();
        var slot = Enumerable.Range(0, hypervisor.Limits.MaxDisks).Cast<int?>().FirstOrDefault(free => !taken.Contains(free!.Value))
            ?? throw new DriverException(DriverError.Exhausted, $"Machine {machine.Id} has {taken.Count} attached disks, the most it can have.");
        return hypervisor.Disk(disk, slot, definition.HasSystemDisk);
    }

    // Secrets are not compared: libvirt never gives them back, and new ones may be told to it.
    private static bool IsSame(AttachedDisk attached, DiskAttachment disk) =>
        attached.Source == disk.Source.WithoutSecret() && attached.IsReadOnly == disk.IsReadOnly && attached.IsEncrypted == disk.Key is not null;

    private static string? Refusal(DiskAttachment disk) =>
        disk.Key is { } key && !LunRules.IsPrintable(key.Passphrase)
            ? "The key of the disk is empty or holds characters that cannot be printed."
            : disk.Source switch
            {
                DiskSource.ImageFile { Format: not ("raw" or "qcow2") } file => $"The disk format '{file.Format}' is neither raw nor qcow2.",
                DiskSource.ImageFile file => HostPath.Refusal(file.Path) ?? (File.Exists(file.Path) ? null : $"There is no file '{file.Path}' on the host."),
                DiskSource.BlockDevice device => HostPath.Refusal(device.Path) ?? (BlockDevices.Exists(device.Path) ? null : $"There is no block device '{device.Path}' on the host."),
                DiskSource.IscsiLun lun => LunRules.Refusal(lun),
                _ => throw new DriverException(DriverError.Unsupported, $"A disk of the kind {disk.Source.GetType().Name} cannot be attached here."),
            };

    private async Task CheckUnusedAsync(MachineId machine, DiskAttachment disk, CancellationToken cancellationToken)
    {
        foreach (var other in await domains.ListAsync(cancellationToken))
        {
            var user = other.Document.Disks.FirstOrDefault(attached => attached.Source?.BytesName() == disk.Source.BytesName());
            if (user is not null && (other.Id == machine || !user.IsReadOnly || !disk.IsReadOnly))
            {
                throw new DriverException(
                    DriverError.InUse,
                    $"The source of disk {disk.Id} is attached to machine {other.Id} as disk {user.Alias.Attachment}; several machines share it only when all of them read.");
            }
        }
    }
}
