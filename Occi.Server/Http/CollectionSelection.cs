using Occi.Core;
using Occi.Core.Rendering;

namespace Occi.Server.Http;

/// <summary>Which members of a collection a request is about (GFD.185 section 3.4.3).</summary>
/// <param name="How">In which way it says so.</param>
/// <param name="Filter">What they must have; empty when nothing is said of that.</param>
/// <param name="Locations">Those that are named, as they were sent.</param>
internal sealed record CollectionSelection(SelectionForm How, CollectionFilter Filter, IReadOnlyList<string> Locations)
{
    /// <summary>What headers alone say, or with the fields of a body in text.</summary>
    public static Outcome<CollectionSelection> OfFields(IReadOnlyList<TextField> headers, IReadOnlyList<TextField> body)
    {
        var read = Read([.. headers, .. body], [], SelectionForm.None);
        return body.Count > 0 && read.TryGet(out var selection, out _) && selection.How == SelectionForm.None
            ? Outcome.Refused<CollectionSelection>(new OcciProblem("body", null, "names no entity and has no filter: send none when all are meant"))
            : read;
    }

    /// <summary>What a list in the body and the headers beside it say.</summary>
    public static Outcome<CollectionSelection> OfList(IReadOnlyList<TextField> headers, Outcome<IReadOnlyList<string>> list) =>
        list.TryGet(out var locations, out var problems) ? Read(headers, locations, SelectionForm.EmptyList) : Outcome.Refused<CollectionSelection>(problems);

    private static Outcome<CollectionSelection> Read(IReadOnlyList<TextField> fields, IReadOnlyList<string> listed, SelectionForm otherwise)
    {
        if (!TextParser.ParseFilter(fields).TryGet(out var filter, out var problems) || !TextParser.ParseLocations(fields).TryGet(out var named, out problems))
        {
            return Outcome.Refused<CollectionSelection>(problems);
        }

        var how = listed.Count + named.Count > 0 ? SelectionForm.Names
            : otherwise == SelectionForm.None && filter.Categories.Count + filter.Attributes.Count > 0 ? SelectionForm.Filter
            : otherwise;
        return Outcome.Of(new CollectionSelection(how, filter, [.. listed, .. named]));
    }
}
