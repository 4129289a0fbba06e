using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>What was read of a managed object: its properties by their paths. Those that it has not are absent.</summary>
internal sealed record VimContent(VimObject Object, IReadOnlyDictionary<string, XElement> Properties)
{
    /// <summary>Reads an <c>ObjectContent</c>.</summary>
    internal static VimContent Read(XElement content) => new(
        VimXml.ReadReference(content.Child("obj")!),
        content.Children("propSet").ToDictionary(property => property.Text("name")!, property => property.Child("val")!));

    internal string? Text(string path) => Properties.GetValueOrDefault(path)?.Value;

    internal VimObject? Reference(string path) => Properties.GetValueOrDefault(path) is { } value ? VimXml.ReadReference(value) : null;

    /// <summary>The elements of a property that is an array; none when it is absent.</summary>
    internal IEnumerable<XElement> Items(string path) => Properties.GetValueOrDefault(path)?.Elements() ?? [];

    internal IEnumerable<VimObject> References(string path) => Items(path).Select(VimXml.ReadReference);
}
