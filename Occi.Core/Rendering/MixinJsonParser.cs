using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Reads mixins that a client describes (GFD.226).</summary>
internal static class MixinJsonParser
{
    public static MixinDraft? Read(JsonElement element, string where, ProblemList problems)
    {
        var reader = new JsonObjectReader(element, where, problems);
        if (!reader.IsObject())
        {
            return null;
        }

        var (scheme, term) = (reader.TakeText("scheme"), reader.TakeText("term"));
        var isNamed = CategoryId.TryParse(scheme + term, out var id) && id.Term == term;
        if (!isNamed)
        {
            problems.Add(new(where + "term", scheme + term, "is no category: a scheme ends in '#', a term has letters, digits, '-', '_' and '.'", ProblemCause.Malformed));
        }

        var location = reader.TakeText("location");
        if (location is not null && !LocationPath.IsLocation(location))
        {
            problems.Add(new(where + "location", location, "is neither a path nor an absolute URI"));
        }

        var hasMore = IsFilled(reader.Take("attributes")) | IsFilled(reader.Take("actions"));
        var draft = new MixinDraft(id, reader.TakeText("title"), location, reader.TakeIds("depends"), hasMore);
        reader.Take("applies");
        reader.RefuseRest();
        return isNamed ? draft : null;
    }

    private static bool IsFilled(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Array } array => array.GetArrayLength() > 0,
        { ValueKind: JsonValueKind.Object } members => members.GetPropertyCount() > 0,
        null => false,
        _ => true,
    };
}
