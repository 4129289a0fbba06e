using System.Globalization;

namespace Drivers.Vmware;

/// <summary>A volume as it lies on the datastore: <c>UUID/VERSION/volume.vmdk</c>. What is written over as a whole is a new version, and the last one is the volume.</summary>
/// <param name="Id">The volume.</param>
/// <param name="Version">From 1 on.</param>
/// <param name="Disk">Its disk.</param>
internal sealed record StoredVolume(VolumeId Id, int Version, DatastoreDisk Disk)
{
    /// <summary>What every disk is called.</summary>
    internal const string FileName = "volume.vmdk";

    /// <summary>The file with the disk's bytes, as ESX hosts keep them.</summary>
    internal string Extent => Disk.File[..^".vmdk".Length] + "-flat.vmdk";

    internal long SizeBytes => Disk.Kibibytes << 10;

    /// <summary>As the core knows it.</summary>
    internal VolumeStatus Status => new(Id, SizeBytes, new DiskSource.ImageFile(DiskPath.OnHost(Disk.File), "vmdk"));

    /// <summary>Reads a disk below the folder of all volumes; null when it is none, or not whole.</summary>
    internal static StoredVolume? Read(string volumes, DatastoreDisk disk) =>
        disk.File.StartsWith(volumes + "/", StringComparison.Ordinal)
        && disk.File[(volumes.Length + 1)..].Split('/') is [var id, var version, FileName]
        && Guid.TryParseExact(id, "D", out var value)
        && id == value.ToString()
        && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new StoredVolume(new VolumeId(value), number, disk)
            : null;
}
