using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Machines as the callers of the driver see them.</summary>
internal sealed class MachineReader(DomainStore domains, Leases leases)
{
    internal async Task<MachineStatus?> FindAsync(MachineId id, CancellationToken cancellationToken)
    {
        if (await domains.FindAsync(id, cancellationToken) is not { } machine)
        {
            return null;
        }

        var addresses = await leases.OfAsync(NetworksOf([machine]), cancellationToken);
        return Status(machine, addresses);
    }

    internal async Task<IReadOnlyList<MachineStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var machines = await domains.ListAsync(cancellationToken);
        var addresses = await leases.OfAsync(NetworksOf(machines), cancellationToken);
        return [.. machines.Select(machine => Status(machine, addresses))];
    }

    private static HashSet<NetworkId> NetworksOf(IEnumerable<DomainSnapshot> machines) =>
        [.. machines.Where(machine => machine.IsUp).SelectMany(machine => machine.Document.Nics).Select(nic => nic.Network).OfType<NetworkId>()];

    private static MachineStatus Status(DomainSnapshot machine, ILookup<string, string> addresses) =>
        new(
            machine.Id,
            machine.Condition,
            machine.Document.Size,
            [.. machine.Document.Disks.Select(disk => new DiskStatus(disk.Alias.Attachment, "/dev/" + disk.Target))],
            [.. machine.Document.Nics.Select(nic => new NicStatus(
                nic.Alias.Attachment,
                $"eth{nic.Alias.Slot}",
                nic.MacAddress,
                machine.IsUp ? [.. addresses[nic.MacAddress]] : []))],
            DomainConditions.MessageOf(machine.State));
}
