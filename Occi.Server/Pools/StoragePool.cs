using Drivers.Abstractions;
using Occi.Server.Hosts;

namespace Occi.Server.Pools;

/// <summary>One place where disks are kept.</summary>
/// <param name="Name">As every disk in it remembers.</param>
/// <param name="Tags">The classes of storage that it is.</param>
/// <param name="Volumes">What allocates.</param>
/// <param name="Exporter">What exports to hypervisors on other hosts; null where they reach the volumes by themselves.</param>
internal sealed record StoragePool(string Name, IReadOnlyList<string> Tags, IVolumeBackend Volumes, IVolumeExporter? Exporter = null)
{
    /// <summary>The hypervisor whose own disks these are, by the name of its driver: nobody else's machines reach them. Null for those of the server's host, which any hypervisor on it reaches.</summary>
    public string? Hypervisor { get; init; }

    /// <summary>
    /// Whether copies share their origin's bytes until one of them is written to. Where that makes layers of files, which only a hypervisor on the same host understands, disks that are
    /// exported are copied whole.
    /// </summary>
    public bool SharesBytes => Volumes.Capabilities.HasFlag(VolumeCapabilities.Clone) && (Exporter is null || Volumes.Capabilities.HasFlag(VolumeCapabilities.CloneWhileUsed));

    /// <summary>
    /// Whether a disk can grow while a machine has it. The volume grows under whoever has it open, or the hypervisor makes it grow, which it cannot where it does not see the volume itself.
    /// </summary>
    public bool GrowsWhileUsed => Exporter is null || Volumes.Capabilities.HasFlag(VolumeCapabilities.GrowWhileUsed);

    /// <summary>Whether machines of a host reach its disks.</summary>
    public bool IsWithinReachOf(SiteHost host) =>
        Exporter is not null ? host.Can(MachineCapabilities.IscsiDisk)
        : Hypervisor is not null ? host.Driver.Name == Hypervisor
        : host.Can(MachineCapabilities.LocalDisk);

    /// <summary>Whether a disk can be copied while a machine writes to it.</summary>
    public bool HoldsMoments => SharesBytes && Volumes.Capabilities.HasFlag(VolumeCapabilities.CloneWhileUsed);
}
