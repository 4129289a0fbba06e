using System.Text.RegularExpressions;
using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Decides whether and where an interface is attached.</summary>
internal sealed partial class NicRules(DomainStore domains, IHypervisor hypervisor)
{
    /// <summary>The element to attach; null when the interface is attached already.</summary>
    internal async Task<XElement?> DecideAsync(
        DomainSnapshot machine, DomainDocument definition, NicAttachment nic, CancellationToken cancellationToken)
    {
        if (definition.Nics.FirstOrDefault(attached => attached.Alias.Attachment == nic.Id) is { } same)
        {
            return same.Network == nic.Network && same.MacAddress == nic.MacAddress
                ? null
                : throw new DriverException(
                    DriverError.AlreadyExists, $"Interface {nic.Id} is attached to machine {machine.Id} with another network or hardware address.");
        }

        if (!UnicastAddress().IsMatch(nic.MacAddress))
        {
            throw new DriverException(
                DriverError.InvalidSpec, $"The hardware address of interface {nic.Id} is not six lower-case hexadecimal pairs with colons, unicast.");
        }

        var present = definition.Nics.Concat(machine.Document.Nics).ToList();
        if (present.Find(attached => attached.MacAddress == nic.MacAddress) is { } rival)
        {
            throw new DriverException(
                DriverError.InUse, $"Interface {rival.Alias.Attachment} of machine {machine.Id} has the hardware address {nic.MacAddress} already.");
        }

        await CheckNetworkAsync(nic, cancellationToken);
        var taken = present.Select(attached => attached.Alias.Slot).ToHashSet();
        var slot = Enumerable.Range(0, hypervisor.Limits.MaxNics).Cast<int?>().FirstOrDefault(free => !taken.Contains(free!.Value))
            ?? throw new DriverException(DriverError.Exhausted, $"Machine {machine.Id} has {taken.Count} interfaces, the most it can have.");
        return hypervisor.Nic(nic, slot);
    }

    // The lowest bit of the first octet says multicast (IEEE 802, 8.2); all zeros is nobody's.
    [GeneratedRegex(@"\A(?!00:00:00:00:00:00)[0-9a-f][02468ace](:[0-9a-f]{2}){5}\z")]
    private static partial Regex UnicastAddress();

    private async Task CheckNetworkAsync(NicAttachment nic, CancellationToken cancellationToken)
    {
        var isThere = await domains.Connection.ReadAsync(
            $"Reading network {nic.Network}",
            connect =>
            {
                using var network = connect.FindNetwork(nic.Network.Value);
                return network is not null && NetworkXml.Parse(network.Xml()).Marker?.Installation == domains.Installation;
            },
            cancellationToken);
        if (!isThere)
        {
            throw new DriverException(DriverError.InvalidSpec, $"There is no network {nic.Network} on this host.");
        }
    }
}
