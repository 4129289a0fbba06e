using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Hosts;
using Occi.Server.Orchestration.Networks;
using Occi.Server.Orchestration.Storages;
using Occi.Server.Pools;

namespace Occi.Server.Orchestration.Links;

/// <summary>Plugs links into machines and pulls them out. Repeatable.</summary>
internal sealed class LinkPlugs(IStratusStore store, NetworkProvision networks, VolumeProvision volumes, VolumeExports exports, VolumeKeys keys, DiskGate gate)
{
    /// <summary>Sees to it that the target exists on the backend and is attached.</summary>
    public async Task PlugAsync(SiteHost host, StoredEntity link, CancellationToken cancellationToken)
    {
        var target = await store.FindAsync(link.Ends!.Target, cancellationToken)
            ?? throw new DriverException(DriverError.InvalidSpec, $"The target {link.Ends.Target} of link {link.Id} does not exist any more.");
        if (target.IsDamaged)
        {
            throw new DriverException(DriverError.InvalidSpec, $"The target {target.Id} of link {link.Id} is damaged in the database.");
        }

        var machine = new MachineId(link.Ends.Source.Value);
        var attachment = new AttachmentId(link.Id.Value);
        if (link.Kind == NetworkInterface.Kind.Id)
        {
            var network = await networks.EnsureAsync(target, cancellationToken);
            var mac = link.Attributes[NetworkInterface.Mac].ToString();
            await host.Machines.EnsureNicAttachedAsync(machine, new NicAttachment(attachment, network, mac), cancellationToken);
        }
        else
        {
            using var way = gate.Use([target.Id]);
            var isReadOnly = StorageLinkRules.IsOnlyRead(link, target);
            var volume = await volumes.EnsureAsync(target, cancellationToken);
            var source = await exports.EnsureAsync(target, volume, isReadOnly, cancellationToken);
            var disk = new DiskAttachment(attachment, source, isReadOnly, await keys.FindAsync(target.Id, cancellationToken));
            await AttachAsync(host, machine, disk, cancellationToken);
        }
    }

    /// <summary>A disk whose volume has another place by now, as one has that was copied while its machine was stopped, is pulled out where it was and plugged in anew.</summary>
    private static async Task AttachAsync(SiteHost host, MachineId machine, DiskAttachment disk, CancellationToken cancellationToken)
    {
        try
        {
            await host.Machines.EnsureDiskAttachedAsync(machine, disk, cancellationToken);
        }
        catch (DriverException moved) when (moved.Error == DriverError.AlreadyExists)
        {
            await host.Machines.EnsureDiskDetachedAsync(machine, disk.Id, cancellationToken);
            await host.Machines.EnsureDiskAttachedAsync(machine, disk, cancellationToken);
        }
    }

    /// <summary>Fine when it is not plugged in.</summary>
    /// <param name="hosts">Where the machine may be.</param>
    /// <param name="link">What joins it to its disk or network.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task UnplugAsync(IReadOnlyList<SiteHost> hosts, StoredEntity link, CancellationToken cancellationToken)
    {
        var machine = new MachineId(link.Ends!.Source.Value);
        var attachment = new AttachmentId(link.Id.Value);
        foreach (var host in hosts)
        {
            await (link.Kind == NetworkInterface.Kind.Id
                ? host.Machines.EnsureNicDetachedAsync(machine, attachment, cancellationToken)
                : host.Machines.EnsureDiskDetachedAsync(machine, attachment, cancellationToken));
        }

        await CutAsync(link, cancellationToken);
    }

    /// <summary>Ends the way to a disk that a machine, which has let go of it, was the last to use.</summary>
    public async Task CutAsync(StoredEntity link, CancellationToken cancellationToken)
    {
        if (link.Kind == StorageLink.Kind.Id
            && (await store.LinksToAsync(link.Ends!.Target, cancellationToken)).All(other => other.Id == link.Id)
            && await store.FindAsync(link.Ends.Target, cancellationToken) is { IsDamaged: false } storage)
        {
            await exports.EndAsync(storage, cancellationToken);
        }
    }
}
