using System.Xml.Linq;
using Drivers.Abstractions;

namespace Drivers.Libvirt;

/// <summary>A secret of an attached disk, by what it is for.</summary>
/// <param name="Attachment">Whose.</param>
/// <param name="Kind">What for.</param>
internal readonly record struct DiskSecret(AttachmentId Attachment, DiskSecretKind Kind)
{
    /// <summary>Its UUID in libvirt, which follows from whose it is.</summary>
    internal Guid Id => StableId.Of($"{Attachment} {Kind}");

    /// <summary>
    /// Its definition (libvirt, "Secret XML format"): it is in the daemon's memory only, and the daemon gives it to nobody but its hypervisor. It does not hold the value.
    /// </summary>
    /// <param name="usagePrefix">The beginning of its name among the daemon's secrets.</param>
    internal XElement Define(string usagePrefix)
    {
        var usage = $"{usagePrefix}{Attachment}-{Kind}";
        return new(
            "secret",
            new XAttribute("ephemeral", "yes"),
            new XAttribute("private", "yes"),
            new XElement("uuid", Id),
            Kind == DiskSecretKind.Chap
                ? new XElement("usage", new XAttribute("type", "iscsi"), new XElement("target", usage))
                : new XElement("usage", new XAttribute("type", "volume"), new XElement("volume", usage)));
    }
}
