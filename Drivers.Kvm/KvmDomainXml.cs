using System.Xml.Linq;
using Drivers.Abstractions;
using Drivers.Libvirt;

namespace Drivers.Kvm;

/// <summary>A machine's definition for QEMU (libvirt, "Domain XML format").</summary>
internal static class KvmDomainXml
{
    // The least that today's distributions ask for (x86-64-v2). Guests use what more there is, and each use costs translation.
    private const string TranslatedModel = "Nehalem";

    private const int TranslationCacheMebibytes = 32; // enough for small guests; QEMU's own choice grows to a gigabyte for each

    internal static XElement Define(DomainDesign design, AccelerationVerdict acceleration) =>
        new(
            "domain",
            new XAttribute("type", acceleration.UsesKvm ? "kvm" : "qemu"),
            new XElement("name", design.Name),
            new XElement("uuid", design.Id),
            design.Marker.ToMetadata(),
            new XElement("memory", new XAttribute("unit", "b"), design.Spec.Size.MemoryBytes),
            new XElement("vcpu", design.Spec.Size.Vcpus),
            new XElement("os", new XElement("type", new XAttribute("arch", "x86_64"), new XAttribute("machine", "q35"), "hvm")),
            Features(acceleration),
            Processor(design.Spec.Architecture, acceleration),
            new XElement("clock", new XAttribute("offset", "utc")),
            new XElement("on_poweroff", "destroy"),
            new XElement("on_reboot", "restart"),
            new XElement("on_crash", "destroy"),
            new XElement("devices", Devices(design)));

    /// <summary>What a Linux guest calls its nth virtio disk, from 0.</summary>
    internal static string DiskName(int index) => $"vd{(char)('a' + index)}";

    private static XElement Features(AccelerationVerdict acceleration) =>
        new(
            "features",
            new XElement("acpi"),
            new XElement("apic"),
            acceleration.UsesKvm ? null : new XElement("tcg", new XElement("tb-cache", new XAttribute("unit", "MiB"), TranslationCacheMebibytes)));

    // A processor of 32 bits is asked for by its model: QEMU's 64-bit program knows it too, and distributions ship only that one.
    private static XElement Processor(MachineArchitecture architecture, AccelerationVerdict acceleration) => (architecture, acceleration.UsesKvm) switch
    {
        (MachineArchitecture.X86, _) => Model("qemu32"),
        (_, true) => new XElement("cpu", new XAttribute("mode", "host-passthrough")),
        _ => Model(TranslatedModel),
    };

    private static XElement Model(string name) =>
        new("cpu", new XAttribute("mode", "custom"), new XAttribute("check", "none"), new XElement("model", new XAttribute("fallback", "forbid"), name));

    private static IEnumerable<XElement> Devices(DomainDesign design)
    {
        yield return new XElement("controller", new XAttribute("type", "usb"), new XAttribute("model", "none"));
        foreach (var port in PciLayout.Ports())
        {
            yield return port;
        }

        if (design.SystemDisk is { } path)
        {
            var system = DeviceXml.Disk(new DiskSource.ImageFile(path, "qcow2"), DeviceXml.SystemDiskAlias, DiskName(0), "virtio", isReadOnly: false);
            system.Add(new XElement("boot", new XAttribute("order", 1)), PciLayout.OnRoot(PciLayout.SystemDiskSlot));
            yield return system;
        }

        var seed = DeviceXml.Disk(
            new DiskSource.ImageFile(design.Seed, "raw"), DeviceXml.SeedAlias, DiskName(design.SystemDisk is null ? 0 : 1), "virtio", isReadOnly: true);
        seed.Add(PciLayout.OnRoot(PciLayout.SeedSlot));
        yield return seed;
        foreach (var device in design.AttachedDevices)
        {
            yield return device;
        }

        foreach (var device in Fixtures(design))
        {
            yield return device;
        }
    }

    private static IEnumerable<XElement> Fixtures(DomainDesign design) =>
    [
        new XElement(
            "serial",
            new XAttribute("type", "pty"),
            new XElement("log", new XAttribute("file", design.ConsoleLog), new XAttribute("append", "on"))),
        new XElement(
            "rng",
            new XAttribute("model", "virtio"),
            new XElement("backend", new XAttribute("model", "random"), "/dev/urandom"),
            PciLayout.OnRoot(PciLayout.RandomSlot)),
        new XElement("memballoon", new XAttribute("model", "virtio"), PciLayout.OnRoot(PciLayout.BalloonSlot)),
    ];
}
