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

    /// <summary>A disk from a file or a device, with its name.</summary>
    public static XElement Disk(DiskSource source, string alias, string target, string bus, bool isReadOnly)
    {
        var (type, format, location) = source switch
        {
            DiskSource.ImageFile file => ("file", file.Format, new XAttribute("file", file.Path)),
            DiskSource.BlockDevice device => ("block", "raw", new XAttribute("dev", device.Path)),
            _ => throw new DriverException(DriverError.Unsupported, $"A disk of the kind {source.GetType().Name} cannot be attached here."),
        };
        return new XElement(
            "disk",
            new XAttribute("type", type),
            new XAttribute("device", "disk"),
            new XElement("driver", new XAttribute("name", "qemu"), new XAttribute("type", format)),
            new XElement("source", location),
            new XElement("target", new XAttribute("dev", target), new XAttribute("bus", bus)),
            isReadOnly ? new XElement("readonly") : null,
            new XElement("alias", new XAttribute("name", alias)));
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
    public static XElement Serial(AttachmentId attachment) => new("serial", attachment.Value.ToString("N")[..SerialLength]);
}
