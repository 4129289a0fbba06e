using Drivers.Abstractions;
using Occi.Core.Infrastructure;
using Occi.Data;
using Occi.Server.Orchestration.Networks;
using Occi.Server.Orchestration.Storages;

namespace Occi.Server.Orchestration.Links;

/// <summary>Plugs links into machines and pulls them out. Repeatable.</summary>
internal sealed class LinkPlugs(IStratusStore store, IDriver driver, NetworkProvision networks, VolumeProvision volumes)
{
    /// <summary>Sees to it that the target exists on the backend and is attached.</summary>
    public async Task PlugAsync(StoredEntity link, CancellationToken cancellationToken)
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
            await driver.Machines.EnsureNicAttachedAsync(machine, new NicAttachment(attachment, network, mac), cancellationToken);
        }
        else
        {
            var volume = await volumes.EnsureAsync(target, cancellationToken);
            await driver.Machines.EnsureDiskAttachedAsync(machine, new DiskAttachment(attachment, volume.Source), cancellationToken);
        }
    }

    /// <summary>Fine when it is not plugged in.</summary>
    public Task UnplugAsync(StoredEntity link, CancellationToken cancellationToken)
    {
        var machine = new MachineId(link.Ends!.Source.Value);
        var attachment = new AttachmentId(link.Id.Value);
        return link.Kind == NetworkInterface.Kind.Id
            ? driver.Machines.EnsureNicDetachedAsync(machine, attachment, cancellationToken)
            : driver.Machines.EnsureDiskDetachedAsync(machine, attachment, cancellationToken);
    }
}
