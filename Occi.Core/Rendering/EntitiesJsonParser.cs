using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Reads the body of a creation: one resource or link, or a collection of them (GFD.226 section 5).</summary>
internal static class EntitiesJsonParser
{
    public static IReadOnlyList<EntityDraft>? Read(JsonElement root, ProblemList problems)
    {
        var reader = new JsonObjectReader(root, "", problems);
        if (!reader.IsObject())
        {
            return null;
        }

        if (CountEntities(root) is > OcciJsonParser.MostEntities and var count)
        {
            problems.Add(new("body", null, $"describes {count} entities, and at most {OcciJsonParser.MostEntities} can be created at once"));
            return null;
        }

        if (!IsCollection(root))
        {
            return EntityJsonParser.ReadEntity(root, "", problems) is { } entity ? [entity] : null;
        }

        List<EntityDraft> drafts = [.. ReadAll(reader, "resources", problems), .. ReadAll(reader, "links", problems)];
        reader.RefuseRest();
        if (drafts.Count == 0 && problems.Count == 0)
        {
            problems.Add(new("body", null, "describes no entity", ProblemCause.Missing));
        }

        return drafts;
    }

    /// <summary>A resource has links too: a collection is what names no kind and has resources, or links and nothing else.</summary>
    private static bool IsCollection(JsonElement root) =>
        !root.TryGetProperty("kind", out _) && (root.TryGetProperty("resources", out _) || (root.TryGetProperty("links", out _) && root.GetPropertyCount() == 1));

    private static IEnumerable<EntityDraft> ReadAll(JsonObjectReader reader, string name, ProblemList problems) =>
        reader.TakeArray(name).Select((element, index) => EntityJsonParser.ReadEntity(element, $"{name}[{index}].", problems)).OfType<EntityDraft>();

    /// <summary>The entities that a body describes, the links within resources among them.</summary>
    private static int CountEntities(JsonElement root)
    {
        var links = LengthOf(root, "links");
        return root.TryGetProperty("resources", out var resources) && resources.ValueKind == JsonValueKind.Array
            ? links + resources.EnumerateArray().Sum(resource => 1 + LengthOf(resource, "links"))
            : links;
    }

    private static int LengthOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? array.GetArrayLength() : 0;
}
