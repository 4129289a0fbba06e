using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>Configurations of machines (<c>VirtualMachineConfigSpec</c>), their parts in the order of the schema.</summary>
internal static class MachineConfig
{
    /// <summary>A disk that belongs to its machine.</summary>
    internal const string Own = "persistent";

    /// <summary>A disk that was there before its machine and outlives it: no snapshot of the machine holds it.</summary>
    internal const string Attached = "independent_persistent";

    /// <summary>As <see cref="Attached"/>, and what the guest writes is thrown away when it is stopped: vSphere has no disks that cannot be written to.</summary>
    internal const string ReadOnly = "independent_nonpersistent";

    private const int NewController = -1;
    private const int NewBus = -2;

    // Where processors can be added later a machine is not told which memory is near to which: vSphere tells it those with more.
    private const int MostVcpusToAddTo = 8;

    /// <summary>Of a new machine: no disks, no interfaces, and a controller for the disks to come. It is marked with its spec when it has its system disk and its seed.</summary>
    internal static XElement New(MachineId id, MachineSpec spec, Guid installation, string folder) => VimXml.Element(
        "config",
        VimXml.Element("name", id),
        VimXml.Element("instanceUuid", id),
        VimXml.Element("guestId", GuestOf(spec.Architecture)),
        VimXml.Element("annotation", spec.Hostname),
        VimXml.Element("files", VimXml.Element("vmPathName", $"{folder}/{id}.vmx")),
        Size(spec.Size),
        Add(VimXml.Typed(
            "device",
            "ParaVirtualSCSIController",
            VimXml.Element("key", NewController),
            VimXml.Element("busNumber", 0),
            VimXml.Element("sharedBus", "noSharing"))),
        VimXml.Option("extraConfig", MachineMarks.Installation, installation.ToString()),
        VimXml.Option("extraConfig", MachineMarks.Image, SpecFingerprint.OfImage(spec.BootImage)),
        VimXml.Option("extraConfig", "disk.EnableUUID", "TRUE"), // guests see by what disks are known
        GuestInfo.Options(id, spec));

    /// <summary>Of a machine that gets its system disk and its seed, and what says that it is whole.</summary>
    internal static XElement Complete(IEnumerable<XElement?> devices, XElement? mark) => VimXml.Element("spec", devices, mark);

    /// <summary>Says that a machine was made from this, all of it.</summary>
    internal static XElement Whole(MachineSpec spec) => VimXml.Option("extraConfig", MachineMarks.Spec, SpecFingerprint.Of(spec));

    /// <summary>Of a machine that gets another spec, and perhaps another seed.</summary>
    internal static XElement Change(MachineId id, MachineSpec spec, IEnumerable<XElement?> seed) => VimXml.Element(
        "spec", VimXml.Element("guestId", GuestOf(spec.Architecture)), VimXml.Element("annotation", spec.Hostname), Size(spec.Size), seed, Told(id, spec));

    /// <summary>Of a running machine that gets another size.</summary>
    internal static XElement Grow(MachineSpec spec) => VimXml.Element("spec", Room(spec.Size), Whole(spec));

    /// <summary>With one device more or less, and what the machine's marks say of it.</summary>
    internal static XElement Device(XElement? change, string mark, string value) => VimXml.Element("spec", change, VimXml.Option("extraConfig", mark, value));

    /// <summary>A device more.</summary>
    internal static XElement Add(XElement device) => VimXml.Element("deviceChange", VimXml.Element("operation", "add"), device);

    /// <summary>A disk more, in this <c>diskMode</c>.</summary>
    internal static XElement AddDisk(string file, VirtualDevice controller, int unit, string mode = Own) => Add(VimXml.Typed(
        "device",
        "VirtualDisk",
        VimXml.Element("key", -1),
        DiskBacking(file, mode),
        VimXml.Element("controllerKey", controller.Key),
        VimXml.Element("unitNumber", unit),
        VimXml.Element("capacityInKB", 0)));

    /// <summary>A new disk more, which holds only what differs from the image.</summary>
    internal static XElement AddChild(string file, HeldImage parent, VirtualDevice controller) => VimXml.Element(
        "deviceChange",
        VimXml.Element("operation", "add"),
        VimXml.Element("fileOperation", "create"),
        VimXml.Typed(
            "device",
            "VirtualDisk",
            VimXml.Element("key", -1),
            VimXml.Typed(
                "backing",
                "VirtualDiskFlatVer2BackingInfo",
                VimXml.Element("fileName", file),
                VimXml.Element("diskMode", Own),
                VimXml.Element("parent", VimXml.Element("fileName", parent.File), VimXml.Element("diskMode", Own))),
            VimXml.Element("controllerKey", controller.Key),
            VimXml.Element("unitNumber", VirtualDevice.SystemUnit),
            VimXml.Element("capacityInKB", parent.VirtualBytes is { } bytes && bytes % 1024 == 0 ? bytes / 1024 : 0)));

    /// <summary>A disk that becomes larger. It says all of the device, as the interface wants of an edit.</summary>
    internal static XElement Grow(VirtualDevice disk, long kibibytes) => Edit(
        disk, DiskBacking(disk.File ?? "", disk.Mode ?? Own), null, VimXml.Element("capacityInKB", kibibytes));

    /// <summary>A drive more, with what the guest is told in it, and the bus if there is none.</summary>
    internal static IEnumerable<XElement> AddSeed(string file, MachineRecord machine)
    {
        var bus = machine.Devices.FirstOrDefault(device => device.Type == VirtualDevice.IdeController);
        if (bus is null)
        {
            yield return Add(VimXml.Typed("device", VirtualDevice.IdeController, VimXml.Element("key", NewBus), VimXml.Element("busNumber", 0)));
        }

        yield return Add(VimXml.Typed(
            "device",
            "VirtualCdrom",
            VimXml.Element("key", -3),
            SeedBacking(file),
            Connected(),
            VimXml.Element("controllerKey", bus?.Key ?? NewBus),
            VimXml.Element("unitNumber", 0)));
    }

    /// <summary>Something else in the drive that the guest reads what it is told from.</summary>
    internal static XElement ChangeSeed(string file, VirtualDevice drive) => Edit(drive, SeedBacking(file), Connected(), null);

    /// <summary>A device less; the file of a disk is spared, as no file operation is asked for.</summary>
    internal static XElement Remove(VirtualDevice device) =>
        VimXml.Element("deviceChange", VimXml.Element("operation", "remove"), VimXml.Typed("device", device.Type, RemovedParts(device)));

    private static XElement Edit(VirtualDevice device, XElement backing, XElement? connectable, XElement? capacity) => VimXml.Element(
        "deviceChange",
        VimXml.Element("operation", "edit"),
        VimXml.Typed(
            "device",
            device.Type,
            VimXml.Element("key", device.Key),
            VimXml.Typed("deviceInfo", "Description", VimXml.Element("label", ""), VimXml.Element("summary", "")), // the backend's own affair, and vcsim falls without it
            backing,
            connectable,
            VimXml.Element("controllerKey", device.Controller),
            VimXml.Element("unitNumber", device.Unit),
            capacity));

    private static XElement SeedBacking(string file) => VimXml.Typed("backing", "VirtualCdromIsoBackingInfo", VimXml.Element("fileName", file));

    private static XElement Connected() => VimXml.Element(
        "connectable", VimXml.Element("startConnected", true), VimXml.Element("allowGuestControl", true), VimXml.Element("connected", false)); // the machine is off

    // Parts of a type that the schema wants, though a key would be enough to tell which device is meant.
    private static IEnumerable<XElement?> RemovedParts(VirtualDevice device) =>
    [
        VimXml.Element("key", device.Key),
        device.IsDisk ? DiskBacking(device.File ?? "", Own) : null,
        device.IsDisk ? VimXml.Element("capacityInKB", 0) : null,
    ];

    private static XElement DiskBacking(string file, string mode) =>
        VimXml.Typed("backing", "VirtualDiskFlatVer2BackingInfo", VimXml.Element("fileName", file), VimXml.Element("diskMode", mode));

    private static string GuestOf(MachineArchitecture architecture) => architecture == MachineArchitecture.X64 ? "otherLinux64Guest" : "otherLinuxGuest";

    private static IEnumerable<XElement> Size(MachineSize size) =>
        [.. Room(size), VimXml.Element("memoryHotAddEnabled", true), VimXml.Element("cpuHotAddEnabled", size.Vcpus <= MostVcpusToAddTo)];

    private static IEnumerable<XElement> Room(MachineSize size) => [VimXml.Element("numCPUs", size.Vcpus), VimXml.Element("memoryMB", size.MemoryBytes >> 20)];

    private static IEnumerable<XElement> Told(MachineId id, MachineSpec spec) =>
        [Whole(spec), .. GuestInfo.Options(id, spec)];
}
