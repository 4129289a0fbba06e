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

    /// <summary>Of a new machine: no disks, no interfaces, and a controller for the disks to come. One that gets a system disk is marked with its spec when it has it.</summary>
    internal static XElement New(MachineId id, MachineSpec spec, Guid installation, string datastore) => VimXml.Element(
        "config",
        VimXml.Element("name", id),
        VimXml.Element("instanceUuid", id),
        VimXml.Element("guestId", GuestOf(spec.Architecture)),
        VimXml.Element("annotation", spec.Hostname),
        VimXml.Element("files", VimXml.Element("vmPathName", $"[{datastore}] {id}/{id}.vmx")),
        Size(spec.Size),
        Add(VimXml.Typed(
            "device",
            "ParaVirtualSCSIController",
            VimXml.Element("key", NewController),
            VimXml.Element("busNumber", 0),
            VimXml.Element("sharedBus", "noSharing"))),
        VimXml.Option("extraConfig", MachineMarks.Installation, installation.ToString()),
        VimXml.Option("extraConfig", MachineMarks.Image, SpecFingerprint.OfImage(spec.BootImage)),
        spec.BootImage is null ? Told(id, spec) : GuestInfo.Options(id, spec));

    /// <summary>Of a machine that gets another spec.</summary>
    internal static XElement Change(MachineId id, MachineSpec spec) => VimXml.Element(
        "spec", VimXml.Element("guestId", GuestOf(spec.Architecture)), VimXml.Element("annotation", spec.Hostname), Size(spec.Size), Told(id, spec));

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

    /// <summary>A device less; the file of a disk is spared, as no file operation is asked for.</summary>
    internal static XElement Remove(VirtualDevice device) =>
        VimXml.Element("deviceChange", VimXml.Element("operation", "remove"), VimXml.Typed("device", device.Type, RemovedParts(device)));

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

    private static IEnumerable<XElement> Size(MachineSize size) => [VimXml.Element("numCPUs", size.Vcpus), VimXml.Element("memoryMB", size.MemoryBytes >> 20)];

    private static IEnumerable<XElement> Told(MachineId id, MachineSpec spec) =>
        [VimXml.Option("extraConfig", MachineMarks.Spec, SpecFingerprint.Of(spec)), .. GuestInfo.Options(id, spec)];
}
