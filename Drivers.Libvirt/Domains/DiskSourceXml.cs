using System.Globalization;
using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>Where a disk's bytes are, written into libvirt's documents and read from them. Secrets are named there and stay with libvirt.</summary>
internal static class DiskSourceXml
{
    /// <summary>What libvirt calls the kind of the disk, and the format of the bytes.</summary>
    internal static (string Type, string Format) KindOf(DiskSource source) => source switch
    {
        DiskSource.ImageFile file => ("file", file.Format),
        DiskSource.BlockDevice => ("block", "raw"),
        DiskSource.IscsiLun => ("network", "raw"),
        _ => throw new DriverException(DriverError.Unsupported, $"A disk of the kind {source.GetType().Name} cannot be attached here."),
    };

    /// <summary>The <c>source</c> element of a disk that needs no secret.</summary>
    internal static XElement Write(DiskSource source) => new("source", Location(source, default));

    /// <summary>The <c>source</c> element of an attached disk.</summary>
    internal static XElement Write(DiskAttachment disk) =>
        new(
            "source",
            Location(disk.Source, disk.Id),
            disk.Key is null ? null : new XElement("encryption", new XAttribute("format", "luks"), Secret("passphrase", new DiskSecret(disk.Id, DiskSecretKind.Key))));

    /// <summary>The source of a disk, without its secret; null for a kind that no attachment makes.</summary>
    internal static DiskSource? Read(XElement disk)
    {
        var source = disk.Element("source");
        return ((string?)source?.Attribute("file"), (string?)source?.Attribute("dev"), (string?)source?.Attribute("protocol")) switch
        {
            ({ } file, _, _) => new DiskSource.ImageFile(file, (string?)disk.Element("driver")?.Attribute("type") ?? "raw"),
            (_, { } device, _) => new DiskSource.BlockDevice(device),
            (_, _, "iscsi") => ReadLun(source!),
            _ => null,
        };
    }

    /// <summary>Whether the disk is opened with a key.</summary>
    internal static bool IsEncrypted(XElement disk) => disk.Element("source")?.Element("encryption") is not null;

    private static IEnumerable<XObject> Location(DiskSource source, AttachmentId owner) => source switch
    {
        DiskSource.ImageFile file => [new XAttribute("file", file.Path)],
        DiskSource.BlockDevice device => [new XAttribute("dev", device.Path)],
        DiskSource.IscsiLun lun =>
        [
            new XAttribute("protocol", "iscsi"),
            new XAttribute("name", $"{lun.Target}/{lun.Lun}"),
            new XElement("host", new XAttribute("name", lun.Host), new XAttribute("port", lun.Port)),
            new XElement("initiator", new XElement("iqn", new XAttribute("name", lun.Initiator))),
            .. lun.Chap is { } chap
                ? [new XElement("auth", new XAttribute("username", chap.User), Secret("iscsi", new DiskSecret(owner, DiskSecretKind.Chap)))]
                : Array.Empty<XElement>(),
        ],
        _ => [],
    };

    private static XElement Secret(string type, DiskSecret secret) => new("secret", new XAttribute("type", type), new XAttribute("uuid", secret.Id));

    private static DiskSource.IscsiLun? ReadLun(XElement source)
    {
        var name = (string?)source.Attribute("name") ?? string.Empty;
        var split = name.LastIndexOf('/');
        var host = source.Element("host");
        var initiator = (string?)source.Element("initiator")?.Element("iqn")?.Attribute("name");
        if (split < 0 || !int.TryParse(name.AsSpan(split + 1), CultureInfo.InvariantCulture, out var lun) || host is null || initiator is null)
        {
            return null;
        }

        var user = (string?)source.Element("auth")?.Attribute("username");
        return new DiskSource.IscsiLun(
            (string?)host.Attribute("name") ?? string.Empty,
            (int?)host.Attribute("port") ?? 0,
            name[..split],
            lun,
            initiator,
            user is null ? null : new ChapCredentials(user, string.Empty));
    }
}
