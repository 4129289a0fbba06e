using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>The device elements that every libvirt hypervisor takes alike. What names a bus or an address is added by the hypervisor.</summary>
public static class DeviceXml
{
    /// <summary>The name of a machine's own disk.</summary>
    public const string SystemDiskAlias = "ua-system";

    /// <summary>The name of the disk that holds the seed.</summary>
    public const string SeedAlias = "ua-seed";

    private const int SerialLength = 20; // what virtio-blk passes on

    /// <summary>A disk of the machine itself, with its name.</summary>
    public static XElement Disk(DiskSource source, string alias, string target, string bus, bool isReadOnly) =>
        Disk(DiskSourceXml.KindOf(source), DiskSourceXml.Write(source), alias, target, bus, isReadOnly);

    /// <summary>A disk to attach, with its name; the secrets that it needs are those of its attachment.</summary>
    public static XElement Disk(DiskAttachment disk, string alias, string target, string bus)
    {
        ArgumentNullException.ThrowIfNull(disk);
        return Disk(DiskSourceXml.KindOf(disk.Source), DiskSourceXml.Write(disk), alias, target, bus, disk.IsReadOnly);
    }

    /// <summary>An interface plugged into a network of Stratus.</summary>
    public static XElement Nic(NicAttachment nic, string alias) =>
        new(
            "interface",
            new XAttribute("type", "network"),
            new XElement("mac", new XAttribute("address", nic.MacAddress)),
            new XElement("source", new XAttribute("network", NetworkXml.NameOf(nic.Network))),
            new XElement("alias", new XAttribute("name", alias)));

    /// <summary>What the guest reads as the disk's serial number: the first digits of the attachment's id.</summary>
    public static XElement Serial(AttachmentId attachment) => new("serial", SerialOf(attachment));

    /// <summary>That number.</summary>
    public static string SerialOf(AttachmentId attachment) => attachment.Value.ToString("N")[..SerialLength];

    /// <summary>Where a Linux guest finds the disk, whatever its place on the bus.</summary>
    public static string PathOf(AttachmentId attachment) => $"/dev/disk/by-id/virtio-{SerialOf(attachment)}";

    private static XElement Disk((string Type, string Format) kind, XElement source, string alias, string target, string bus, bool isReadOnly) =>
        new(
            "disk",
            new XAttribute("type", kind.Type),
            new XAttribute("device", "disk"),
            new XElement("driver", new XAttribute("name", "qemu"), new XAttribute("type", kind.Format)),
            source,
            new XElement("target", new XAttribute("dev", target), new XAttribute("bus", bus)),
            isReadOnly ? new XElement("readonly") : null,
            new XElement("alias", new XAttribute("name", alias)));
}
