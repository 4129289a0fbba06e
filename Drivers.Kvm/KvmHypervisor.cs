using System.Xml.Linq;
using Drivers.Abstractions;
using Drivers.Libvirt;

namespace Drivers.Kvm;

/// <summary>QEMU's q35 machine with virtio devices.</summary>
internal sealed class KvmHypervisor(KvmSettings settings, AccelerationChoice acceleration) : IHypervisor
{
    private const long Mebibyte = 1 << 20;
    private const long MinMemory = 16 * Mebibyte;

    public string Name => "kvm";

    public MachineCapabilities Capabilities =>
        MachineCapabilities.Suspend | MachineCapabilities.Hibernate | MachineCapabilities.Reset | MachineCapabilities.GracefulStop
        | MachineCapabilities.HotPlugDisk | MachineCapabilities.HotPlugNic | MachineCapabilities.ConsoleLog
        | MachineCapabilities.LiveDiskResize | MachineCapabilities.SaveDisk | MachineCapabilities.KeepDisk
        | MachineCapabilities.EncryptedDisk | MachineCapabilities.IscsiDisk | MachineCapabilities.LocalDisk;

    public MachineLimits Limits { get; } =
        new(settings.MaxVcpus, MinMemory, settings.MaxMemoryMebibytes * Mebibyte, PciLayout.DiskSlots, PciLayout.NicSlots);

    public async Task<string> DescribeSelfAsync(CancellationToken cancellationToken) =>
        $"machines run with {(await acceleration.DecideAsync(cancellationToken)).Reason}.";

    public async Task<XElement> DefineAsync(DomainDesign design, CancellationToken cancellationToken) =>
        KvmDomainXml.Define(design, await acceleration.DecideAsync(cancellationToken));

    public XElement Disk(DiskAttachment disk, int slot, bool hasSystemDisk)
    {
        // The guest counts its own disk and the seed first, then the attached ones in the order of their buses.
        var alias = new DeviceAlias(disk.Id, slot).ToString();
        var element = DeviceXml.Disk(disk, alias, KvmDomainXml.DiskName(slot + (hasSystemDisk ? 2 : 1)), "virtio");
        element.Add(
            DeviceXml.Serial(disk.Id),
            new XElement("boot", new XAttribute("order", slot + 2)),
            PciLayout.OnPort(PciLayout.DiskPort(slot)));
        return element;
    }

    public XElement Nic(NicAttachment nic, int slot)
    {
        var element = DeviceXml.Nic(nic, new DeviceAlias(nic.Id, slot).ToString());
        element.Add(new XElement("model", new XAttribute("type", "virtio")), PciLayout.OnPort(PciLayout.NicPort(slot)));
        return element;
    }
}
