using System.Text.RegularExpressions;

namespace Drivers.Vmware;

/// <summary>Attaches and detaches interfaces.</summary>
internal sealed partial class MachineNics(MachineStore store, VimTasks tasks, PortGroups portGroups, MachineLimits limits)
{
    internal async Task AttachAsync(MachineId id, NicAttachment nic, CancellationToken cancellationToken)
    {
        var machine = await store.RequireAsync(id, cancellationToken);
        var wanted = new AttachedNic(nic.Id, nic.Network, nic.MacAddress);
        if (machine.Nics.FirstOrDefault(attached => attached.Id == nic.Id) is { } same && machine.DeviceOf(same) is not null)
        {
            if (same != wanted)
            {
                throw new DriverException(DriverError.AlreadyExists, $"Interface {nic.Id} is attached to machine {id} with another network or hardware address.");
            }

            return;
        }

        if (!UnicastAddress().IsMatch(nic.MacAddress))
        {
            throw new DriverException(DriverError.InvalidSpec, $"The hardware address of interface {nic.Id} is not six lower-case hexadecimal pairs with colons, unicast.");
        }

        if (ReservedAddress().IsMatch(nic.MacAddress))
        {
            throw new DriverException(
                DriverError.InvalidSpec,
                $"The hardware address {nic.MacAddress} of interface {nic.Id} is one that vSphere gives by itself, and it starts no machine that has it otherwise: of VMware's, 00:50:56:00:00:00 to 00:50:56:3f:ff:ff can be chosen, of others all.");
        }

        if (machine.Nics.FirstOrDefault(attached => attached.MacAddress == nic.MacAddress) is { } rival)
        {
            throw new DriverException(DriverError.InUse, $"Interface {rival.Id} of machine {id} has the hardware address {nic.MacAddress} already.");
        }

        if (!await portGroups.ExistsAsync(nic.Network, cancellationToken))
        {
            throw new DriverException(DriverError.InvalidSpec, $"There is no network {nic.Network} on this backend.");
        }

        if (machine.Nics.Count >= limits.MaxNics)
        {
            throw new DriverException(DriverError.Exhausted, $"Machine {id} has {machine.Nics.Count} interfaces, the most it can have.");
        }

        await AddAsync(machine, wanted, cancellationToken);
    }

    internal async Task DetachAsync(MachineId id, AttachmentId attachment, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } machine || machine.Nics.FirstOrDefault(nic => nic.Id == attachment) is not { } attached)
        {
            return;
        }

        var change = machine.DeviceOf(attached) is { } device ? MachineConfig.Remove(device) : null;
        var spec = MachineConfig.Device(change, MachineMarks.Nic + attachment, "");
        await tasks.RunAsync(new VimCall($"Detaching interface {attachment} from machine {id}", machine.Object, "ReconfigVM_Task", spec), cancellationToken);
    }

    private async Task AddAsync(MachineRecord machine, AttachedNic nic, CancellationToken cancellationToken)
    {
        var change = MachineConfig.Add(VimXml.Typed(
            "device",
            "VirtualVmxnet3",
            VimXml.Element("key", -1),
            VimXml.Typed("backing", "VirtualEthernetCardNetworkBackingInfo", VimXml.Element("deviceName", portGroups.NameOf(nic.Network))),
            VimXml.Element(
                "connectable",
                VimXml.Element("startConnected", true),
                VimXml.Element("allowGuestControl", true),
                VimXml.Element("connected", machine.PowerState == MachineRecord.On)),
            VimXml.Element("addressType", "manual"),
            VimXml.Element("macAddress", nic.MacAddress)));
        await tasks.RunAsync(
            new VimCall($"Attaching interface {nic.Id} to machine {machine.Id}", machine.Object, "ReconfigVM_Task", MachineConfig.Device(change, MachineMarks.Nic + nic.Id, nic.Value)),
            cancellationToken);
    }

    // The lowest bit of the first octet says multicast (IEEE 802, 8.2); all zeros is nobody's.
    [GeneratedRegex(@"\A(?!00:00:00:00:00:00)[0-9a-f][02468ace](:[0-9a-f]{2}){5}\z")]
    private static partial Regex UnicastAddress();

    // vSphere Networking, "VMware OUI in Static MAC Addresses": the rest of 00:50:56 is vCenter's and the hosts' own; and 00:0c:29 is what hosts generate.
    [GeneratedRegex(@"\A(00:0c:29|00:50:56:[4-9a-f])")]
    private static partial Regex ReservedAddress();
}
