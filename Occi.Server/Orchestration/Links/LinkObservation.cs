using System.Globalization;
using Drivers.Abstractions;
using Occi.Core;
using Occi.Core.Infrastructure;
using Occi.Data;

namespace Occi.Server.Orchestration.Links;

/// <summary>What the status of a machine says of one of its links.</summary>
internal static class LinkObservation
{
    /// <summary>The observed side of a link.</summary>
    /// <param name="link">The link.</param>
    /// <param name="machine">The machine that owns it; null when the hypervisor does not have it.</param>
    /// <param name="isPending">Whether work on the link or its machine still waits: then nothing is wrong yet.</param>
    public static ObservedSide Of(StoredEntity link, MachineStatus? machine, bool isPending)
    {
        var attachment = new AttachmentId(link.Id.Value);
        var attributes = link.Kind == NetworkInterface.Kind.Id
            ? Nic(machine?.Nics.FirstOrDefault(nic => nic.Id == attachment), link)
            : Disk(machine?.Disks.FirstOrDefault(disk => disk.Id == attachment));
        if (attributes is null)
        {
            return isPending || machine is null ? link.Observed : link.Observed with
            {
                State = EntityStates.Error,
                Message = link.Observed.HasFailed ? link.Observed.Message : "not attached on the hypervisor: delete this link and make it anew",
                Attributes = AttributeSet.Empty,
            };
        }

        return new ObservedSide(
            machine!.Condition == MachineCondition.Running ? EntityStates.Active : EntityStates.Inactive, null, machine.Condition.ToString(), false, attributes);
    }

    private static AttributeSet? Nic(NicStatus? nic, StoredEntity link)
    {
        if (nic is null)
        {
            return null;
        }

        var attributes = new List<KeyValuePair<string, AttributeValue>>
        {
            new(NetworkInterface.Interface, AttributeValue.Of(nic.InterfaceName)),
            new(NetworkInterface.Mac, AttributeValue.Of(nic.MacAddress.ToLower(CultureInfo.InvariantCulture))),
        };
        if (nic.Addresses.Count > 0 && link.Mixins.Contains(IpNetworkInterface.Mixin.Id))
        {
            attributes.Add(new(IpNetworkInterface.Address, AttributeValue.Of(nic.Addresses[0])));
            attributes.Add(new(IpNetworkInterface.Allocation, AttributeValue.Of("dynamic")));
        }

        return AttributeSet.From(attributes);
    }

    private static AttributeSet? Disk(DiskStatus? disk) => disk is null ? null : AttributeSet.Of((StorageLink.DeviceId, AttributeValue.Of(disk.DeviceName)));
}
