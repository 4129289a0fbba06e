using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>The words of <c>urn:vim25</c> as elements. The order of elements within a type is that of the API's schema, which a vCenter insists on.</summary>
internal static class VimXml
{
    internal static readonly XNamespace Vim = "urn:vim25";
    internal static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    internal static readonly XNamespace Types = "http://www.w3.org/2001/XMLSchema";
    internal static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>An element with this content.</summary>
    internal static XElement Element(string name, params object?[] content) => new(Vim + name, content);

    /// <summary>An element of a type that is derived from the one its place is declared with.</summary>
    internal static XElement Typed(string name, string type, params object?[] content) => new(Vim + name, new XAttribute(Instance + "type", type), content);

    /// <summary>A reference to a managed object.</summary>
    internal static XElement Reference(string name, VimObject target) => new(Vim + name, new XAttribute("type", target.Type), target.Id);

    /// <summary>A key and its text, of <c>OptionValue</c>. An empty text takes the key away.</summary>
    internal static XElement Option(string name, string key, string value) =>
        Typed(name, "OptionValue", Element("key", key), Element("value", new XAttribute(Instance + "type", "xsd:string"), value));

    /// <summary>What a reference refers to.</summary>
    internal static VimObject ReadReference(XElement element) => new((string?)element.Attribute("type") ?? "", element.Value);

    /// <summary>The name of the element's type without its prefix; empty when it is the one its place is declared with.</summary>
    internal static string TypeOf(XElement element) => (string?)element.Attribute(Instance + "type") is { } type ? type[(type.IndexOf(':', StringComparison.Ordinal) + 1)..] : "";

    /// <summary>The text of a child; null when there is none.</summary>
    internal static string? Text(this XElement element, string name) => (string?)element.Element(Vim + name);

    /// <summary>A child; null when there is none.</summary>
    internal static XElement? Child(this XElement element, string name) => element.Element(Vim + name);

    /// <summary>All children of this name.</summary>
    internal static IEnumerable<XElement> Children(this XElement element, string name) => element.Elements(Vim + name);
}
