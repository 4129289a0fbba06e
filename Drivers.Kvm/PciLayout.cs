using System.Xml.Linq;

namespace Drivers.Kvm;

/// <summary>
/// Where devices sit. What a machine keeps for life is on the root bus, which cannot be changed while it runs; each device that may come and go has a root port
/// of its own, which must be there from the start. Buses are numbered so that a guest finds disks and interfaces in the order of their slots.
/// </summary>
internal static class PciLayout
{
    /// <summary>How many disks can be attached.</summary>
    internal const int DiskSlots = 8;

    /// <summary>How many interfaces can be attached.</summary>
    internal const int NicSlots = 8;

    // libvirt fills the root bus from slot 1 with the ports, eight to a slot; these stay clear of them.
    internal const int SystemDiskSlot = 8;
    internal const int SeedSlot = 9;
    internal const int RandomSlot = 10;
    internal const int BalloonSlot = 11;

    internal static int DiskPort(int slot) => 1 + slot;

    internal static int NicPort(int slot) => 1 + DiskSlots + slot;

    /// <summary>The root ports, numbered like the buses behind them.</summary>
    internal static IEnumerable<XElement> Ports() =>
        Enumerable.Range(1, DiskSlots + NicSlots).Select(port => new XElement(
            "controller", new XAttribute("type", "pci"), new XAttribute("index", port), new XAttribute("model", "pcie-root-port")));

    internal static XElement OnPort(int port) => Address(bus: port, slot: 0);

    internal static XElement OnRoot(int slot) => Address(bus: 0, slot);

    private static XElement Address(int bus, int slot) =>
        new(
            "address",
            new XAttribute("type", "pci"),
            new XAttribute("domain", 0),
            new XAttribute("bus", bus),
            new XAttribute("slot", slot),
            new XAttribute("function", 0));
}
