using System.Xml.Linq;

namespace Drivers.Libvirt;

/// <summary>What Stratus writes into the metadata of a domain or network, so that any driver object, on any day, knows its own.</summary>
/// <param name="Installation">The Stratus that made it.</param>
/// <param name="Spec">The fingerprint of the spec that it was made with.</param>
/// <param name="Image">The fingerprint of the boot image; null for a network.</param>
public sealed record Marker(Guid Installation, string Spec, string? Image)
{
    private static readonly XNamespace Namespace = "https://stratus.cloud/ns/domain/1";

    /// <summary>The name of everything that Stratus makes begins so: a cheap first look before the document is read.</summary>
    public const string NamePrefix = "stratus-";

    /// <summary>The <c>metadata</c> element to put into a definition.</summary>
    public XElement ToMetadata() =>
        new("metadata", new XElement(
            Namespace + "machine",
            new XAttribute(XNamespace.Xmlns + "stratus", Namespace.NamespaceName),
            new XAttribute("installation", Installation),
            new XAttribute("spec", Spec),
            Image is null ? null : new XAttribute("image", Image)));

    /// <summary>Finds the marker in a definition; null when it was made by somebody else.</summary>
    public static Marker? Read(XElement definition)
    {
        var element = definition.Element("metadata")?.Element(Namespace + "machine");
        return element is not null && Guid.TryParse((string?)element.Attribute("installation"), out var installation)
            ? new Marker(installation, (string?)element.Attribute("spec") ?? string.Empty, (string?)element.Attribute("image"))
            : null;
    }
}
