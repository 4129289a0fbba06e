using System.Xml.Linq;

namespace Drivers.Libvirt;

/// <summary>The copying of a running domain's disk (libvirt, "Backup XML format").</summary>
internal static class BackupXml
{
    /// <summary>Copies the whole of one disk, as it is at the beginning, into a new qcow2 file.</summary>
    internal static XElement Push(string target, string path) =>
        new(
            "domainbackup",
            new XAttribute("mode", "push"),
            new XElement("disks", new XElement(
                "disk",
                new XAttribute("name", target),
                new XAttribute("backup", "yes"),
                new XAttribute("type", "file"),
                new XElement("driver", new XAttribute("type", "qcow2")),
                new XElement("target", new XAttribute("file", path)))));

    /// <summary>Whether the copying that is under way writes this file.</summary>
    internal static bool Writes(string backup, string path) =>
        XElement.Parse(backup).Descendants("target").Any(target => (string?)target.Attribute("file") == path);
}
