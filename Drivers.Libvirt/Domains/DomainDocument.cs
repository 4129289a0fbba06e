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
    public bool HasSystemDisk => SystemDiskTarget is not null;

    /// <summary>The name of the device that is its own system disk, e.g. <c>vda</c>; null when it has none.</summary>
    public string? SystemDiskTarget => Devices("disk").Where(disk => AliasOf(disk) == DeviceXml.SystemDiskAlias).Select(TargetOf).FirstOrDefault();

    /// <summary>Processors and memory.</summary>
    public MachineSize Size => new((int)_root.Element("vcpu")!, Bytes(_root.Element("memory")!));

    /// <summary>The elements of the attached devices, to carry them over into a new definition.</summary>
    public IEnumerable<XElement> AttachedDevices => Devices("disk").Concat(Devices("interface")).Where(device => DeviceAlias.Parse(AliasOf(device)) is not null);

    private static AttachedDisk? ReadDisk(XElement disk) =>
        DeviceAlias.Parse(AliasOf(disk)) is { } alias
            ? new AttachedDisk(alias, DiskSourceXml.Read(disk), disk.Element("readonly") is not null, DiskSourceXml.IsEncrypted(disk), TargetOf(disk))
            : null;

    private static AttachedNic? ReadNic(XElement nic) =>
        DeviceAlias.Parse(AliasOf(nic)) is { } alias
            ? new AttachedNic(
                alias,
                ((string?)nic.Element("mac")?.Attribute("address") ?? string.Empty).ToLowerInvariant(),
                NetworkXml.IdFromName((string?)nic.Element("source")?.Attribute("network")))
            : null;

    private static string TargetOf(XElement disk) => (string?)disk.Element("target")?.Attribute("dev") ?? string.Empty;

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
