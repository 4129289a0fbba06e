using Drivers.Abstractions;

namespace Occi.Server.Pools;

/// <summary>One place where disks are kept.</summary>
/// <param name="Name">As every disk in it remembers.</param>
/// <param name="Tags">The classes of storage that it is.</param>
/// <param name="Volumes">What allocates.</param>
/// <param name="Exporter">What exports to hypervisors on other hosts; null where they reach the volumes by themselves.</param>
internal sealed record StoragePool(string Name, IReadOnlyList<string> Tags, IVolumeBackend Volumes, IVolumeExporter? Exporter = null);
