using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>A change of one managed object.</summary>
/// <param name="Object">Whose.</param>
/// <param name="IsGone">Whether it is selected no more.</param>
/// <param name="Properties">What changed, by path; null for a property that was taken away.</param>
internal sealed record VimUpdate(VimObject Object, bool IsGone, IReadOnlyDictionary<string, XElement?> Properties)
{
    /// <summary>Reads an <c>UpdateSet</c>.</summary>
    internal static IEnumerable<VimUpdate> Read(XElement set) =>
        from filter in set.Children("filterSet")
        from update in filter.Children("objectSet")
        select new VimUpdate(
            VimXml.ReadReference(update.Child("obj")!),
            update.Text("kind") == "leave",
            update.Children("changeSet").GroupBy(change => change.Text("name")!).ToDictionary(changes => changes.Key, changes => changes.Last().Child("val")));
}
