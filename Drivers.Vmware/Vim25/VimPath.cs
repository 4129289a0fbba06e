using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>From where on what is read (<c>PropertyFilterSpec</c>).</summary>
internal static class VimPath
{
    /// <summary>These properties of one object.</summary>
    internal static XElement Of(VimObject target, params IReadOnlyList<string> properties) => Specification(target.Type, properties, VimXml.Reference("obj", target));

    /// <summary>These properties of all objects of a type right below a folder.</summary>
    internal static XElement Below(VimObject folder, string type, params IReadOnlyList<string> properties) => Along(folder, "childEntity", type, properties);

    /// <summary>These properties of all objects of a type that a property of another one refers to.</summary>
    internal static XElement Along(VimObject from, string path, string type, params IReadOnlyList<string> properties) => Specification(
        type,
        properties,
        VimXml.Reference("obj", from),
        VimXml.Element("skip", true),
        VimXml.Typed("selectSet", "TraversalSpec", VimXml.Element("type", from.Type), VimXml.Element("path", path), VimXml.Element("skip", false)));

    private static XElement Specification(string type, IReadOnlyList<string> properties, params object[] objects) => VimXml.Element(
        "specSet",
        VimXml.Element("propSet", VimXml.Element("type", type), VimXml.Element("all", false), properties.Select(property => VimXml.Element("pathSet", property))),
        VimXml.Element("objectSet", objects));
}
