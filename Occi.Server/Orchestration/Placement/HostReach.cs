using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Placement;

/// <summary>What the machines of a host can be linked to.</summary>
internal sealed class HostReach(StoragePools pools)
{
    /// <summary>Why the machines of a host cannot have a network or disk, or null.</summary>
    public string? HindranceOf(SiteHost host, StoredEntity target) => target.Kind == Network.Kind.Id
        ? SiteHosts.NameOf(target) == host.Name ? null : $"is a network of the host {SiteHosts.NameOf(target)}, and the machine is on {host.Name}"
        : pools.Find(pools.NameOf(target)) is { } pool ? HindranceOf(host, pool, target.Attributes.ContainsKey(VolumeMixin.Encrypted))
        : null; // the worker tells

    /// <summary>Why the machines of a host cannot have the disks of a pool, or null.</summary>
    public static string? HindranceOf(SiteHost host, StoragePool pool, bool isEncrypted) =>
        !pool.IsWithinReachOf(host) ? $"is out of reach of machines on the hypervisor {host.Driver.Name}"
        : isEncrypted && !host.Can(MachineCapabilities.EncryptedDisk) ? $"is encrypted, and machines on the hypervisor {host.Driver.Name} open no encrypted disks"
        : null;
}
