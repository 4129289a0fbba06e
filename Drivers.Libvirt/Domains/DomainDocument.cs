using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>What Stratus reads from a domain's document (libvirt, "Domain XML format").</summary>
public sealed class DomainDocument
{
    private readonly XElement _root;

    /// <summary>Reads the text that libvirt gave.</summary>
    public DomainDocument(string xml)
    {
        _root = XElement.Parse(xml);
        Marker = Marker.Read(_root);
        Disks = [.. Devices("disk").Select(ReadDisk).OfType<AttachedDisk>().OrderBy(disk => disk.Alias.Slot)];
        Nics = [.. Devices("interface").Select(ReadNic).OfType<AttachedNic>().OrderBy(nic => nic.Alias.Slot)];
    }

    /// <summary>Who made it; null for a foreign domain.</summary>
    public Marker? Marker { get; }

    /// <summary>The attached disks in the order of their slots.</summary>
    public IReadOnlyList<AttachedDisk> Disks { get; }

    /// <summary>The attached interfaces in the order of their slots.</summary>
    public IReadOnlyList<AttachedNic> Nics { get; }

    /// <summary>Whether it has a system disk of its own.</summary>
    public bool HasSystemDisk => Devices("disk").Any(disk => AliasOf(disk) == DeviceXml.SystemDiskAlias);

    /// <summary>Processors and memory.</summary>
    public MachineSize Size => new((int)_root.Element("vcpu")!, Bytes(_root.Element("memory")!));

    /// <summary>The elements of the attached devices, to carry them over into a new definition.</summary>
    public IEnumerable<XElement> AttachedDevices => Devices("disk").Concat(Devices("interface")).Where(device => DeviceAlias.Parse(AliasOf(device)) is not null);

    private static AttachedDisk? ReadDisk(XElement disk)
    {
        if (DeviceAlias.Parse(AliasOf(disk)) is not { } alias)
        {
            return null;
        }

        var source = disk.Element("source");
        DiskSource? read = ((string?)source?.Attribute("file"), (string?)source?.Attribute("dev")) switch
        {
            ({ } file, _) => new DiskSource.ImageFile(file, (string?)disk.Element("driver")?.Attribute("type") ?? "raw"),
            (_, { } device) => new DiskSource.BlockDevice(device),
            _ => null,
        };
        return new AttachedDisk(alias, read, disk.Element("readonly") is not null, (string?)disk.Element("target")?.Attribute("dev") ?? string.Empty);
    }

    private static AttachedNic? ReadNic(XElement nic) =>
        DeviceAlias.Parse(AliasOf(nic)) is { } alias
            ? new AttachedNic(
                alias,
                ((string?)nic.Element("mac")?.Attribute("address") ?? string.Empty).ToLowerInvariant(),
                NetworkXml.IdFromName((string?)nic.Element("source")?.Attribute("network")))
            : null;

    private static string? AliasOf(XElement device) => (string?)device.Element("alias")?.Attribute("name");

    private static long Bytes(XElement amount) => (long)amount * ((string?)amount.Attribute("unit") switch
    {
        "b" or "bytes" => 1L,
        null or "KiB" or "k" => 1L << 10,
        "MiB" or "M" => 1L << 20,
        "GiB" or "G" => 1L << 30,
        var unit => throw new FormatException($"A domain's memory is given in {unit}, which libvirt does not write."),
    });

    private IEnumerable<XElement> Devices(string kind) => _root.Element("devices")?.Elements(kind) ?? [];
}
