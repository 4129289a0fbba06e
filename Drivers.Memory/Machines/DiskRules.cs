using System.Net;

namespace Drivers.Memory;

/// <summary>What the reference driver asks of a disk.</summary>
internal static class DiskRules
{
    /// <summary>What must be declared to attach it.</summary>
    public static MachineCapabilities CapabilitiesFor(DiskAttachment disk) =>
        (disk.Source is DiskSource.IscsiLun ? MachineCapabilities.IscsiDisk : MachineCapabilities.None)
        | (disk.Key is null ? MachineCapabilities.None : MachineCapabilities.EncryptedDisk);

    /// <summary>The disk as it is remembered: whether there are secrets, and not which.</summary>
    public static DiskAttachment WithoutSecrets(DiskAttachment disk) => disk with
    {
        Key = disk.Key is null ? null : new VolumeKey(string.Empty),
        Source = disk.Source is DiskSource.IscsiLun { Chap: { } chap } lun ? lun with { Chap = chap with { Secret = string.Empty } } : disk.Source,
    };

    /// <summary>Throws <see cref="DriverError.InvalidSpec"/> when there can be no such disk.</summary>
    public static void RequireSource(DiskSource source)
    {
        switch (source)
        {
            case DiskSource.ImageFile(var path, "raw" or "qcow2"):
                RequireFile(path);
                break;
            case DiskSource.BlockDevice(var path):
                RequireFile(path);
                break;
            case DiskSource.IscsiLun lun:
                RequireNames(lun);
                break;
            default:
                throw new DriverException(DriverError.InvalidSpec, $"The disk {source} has a format that is neither raw nor qcow2.");
        }
    }

    /// <summary>Throws <see cref="DriverError.InUse"/> when the bytes are attached to this machine, or to another one and one of the two may write.</summary>
    public static void RequireUnused(MemoryWorld world, MachineId id, DiskAttachment disk)
    {
        foreach (var (other, machine) in world.Machines)
        {
            var user = machine.Runtime.Disks.FirstOrDefault(attached => IsSameBytes(attached.Attachment.Source, disk.Source));
            if (user is not null && (other == id || !user.Attachment.IsReadOnly || !disk.IsReadOnly))
            {
                throw new DriverException(
                    DriverError.InUse, $"Machine {other} has the bytes of disk {disk.Id} attached as {user.Attachment.Id}; machines share a disk only when all of them read.");
            }
        }
    }

    private static bool IsSameBytes(DiskSource one, DiskSource other) => (one, other) switch
    {
        (DiskSource.ImageFile first, DiskSource.ImageFile second) => first.Path == second.Path,
        (DiskSource.IscsiLun first, DiskSource.IscsiLun second) => (first.Target, first.Lun) == (second.Target, second.Lun),
        _ => one == other,
    };

    private static void RequireFile(string path)
    {
        if (!Path.IsPathFullyQualified(path) || !File.Exists(path))
        {
            throw new DriverException(DriverError.InvalidSpec, $"There is no disk at '{path}'.");
        }
    }

    private static void RequireNames(DiskSource.IscsiLun lun)
    {
        if (Uri.CheckHostName(lun.Host) == UriHostNameType.Unknown || lun.Port is < 1 or > IPEndPoint.MaxPort || lun.Lun < 0)
        {
            throw new DriverException(DriverError.InvalidSpec, "The logical unit is at no portal: its host, its port or its number is none.");
        }

        foreach (var name in new[] { lun.Target, lun.Initiator })
        {
            if (!name.StartsWith("iqn.", StringComparison.Ordinal) || name.Any(character => char.IsControl(character) || character is ' ' or '/'))
            {
                throw new DriverException(DriverError.InvalidSpec, "The name of the target or of the initiator is not one of iSCSI: iqn. and what belongs to it.");
            }
        }
    }
}
