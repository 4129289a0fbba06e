using System.Globalization;
using System.Xml.Linq;

namespace Drivers.Vmware;

/// <summary>A snapshot of a machine that this driver has taken: its name is our id, and its description begins with <see cref="Mark"/>.</summary>
/// <param name="Id">The snapshot.</param>
/// <param name="Object">As the backend knows it.</param>
/// <param name="Taken">When, by the backend's clock.</param>
/// <param name="Shape">What the machine was, but for what its disk held: <see cref="SpecFingerprint.OfShape"/>.</param>
internal sealed record MachineSnapshot(SnapshotId Id, VimObject Object, DateTimeOffset Taken, string Shape)
{
    private const string Mark = "Stratus ";

    /// <summary>The description of a snapshot of a machine in this shape.</summary>
    internal static string Describe(string shape) => Mark + shape;

    /// <summary>Reads a <c>VirtualMachineSnapshotInfo</c>, whole tree, parents before children. What operators and their programs have taken is left out.</summary>
    internal static IReadOnlyList<MachineSnapshot> Read(XElement? info) => info is null ? [] : [.. info.Children("rootSnapshotList").SelectMany(Descend)];

    private static IEnumerable<MachineSnapshot> Descend(XElement tree) =>
        (ReadOne(tree) is { } own ? [own] : Enumerable.Empty<MachineSnapshot>()).Concat(tree.Children("childSnapshotList").SelectMany(Descend));

    private static MachineSnapshot? ReadOne(XElement tree) =>
        Guid.TryParse(tree.Text("name"), out var id) && tree.Text("description") is { } description && description.StartsWith(Mark, StringComparison.Ordinal)
        && DateTimeOffset.TryParse(tree.Text("createTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken)
            ? new MachineSnapshot(new SnapshotId(id), VimXml.ReadReference(tree.Child("snapshot")!), taken, description[Mark.Length..])
            : null;
}
