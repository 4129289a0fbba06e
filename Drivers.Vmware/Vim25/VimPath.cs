using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>From where on what is read (<c>PropertyFilterSpec</c>).</summary>
internal static class VimPath
{
    /// <summary>These properties of one object.</summary>
    internal static XElement Of(VimObject target, params IReadOnlyList<string> properties) => Specification(target.Type, properties, VimXml.Reference("obj", target));

    /// <summary>These properties of all objects of a type right below a folder.</summary>
    internal static XElement Below(VimObject folder, string type, params IReadOnlyList<string> properties) => Specification(
        type,
        properties,
        VimXml.Reference("obj", folder),
        VimXml.Element("skip", true),
        VimXml.Typed("selectSet", "TraversalSpec", VimXml.Element("type", "Folder"), VimXml.Element("path", "childEntity"), VimXml.Element("skip", false)));

    private static XElement Specification(string type, IReadOnlyList<string> properties, params object[] objects) => VimXml.Element(
        "specSet",
        VimXml.Element("propSet", VimXml.Element("type", type), VimXml.Element("all", false), properties.Select(property => VimXml.Element("pathSet", property))),
        VimXml.Element("objectSet", objects));
}
