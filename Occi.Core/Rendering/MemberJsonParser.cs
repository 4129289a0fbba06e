using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Reads the members of a collection, which are only to be named.</summary>
internal static class MemberJsonParser
{
    public static List<string> ReadTexts(JsonElement array, ProblemList problems)
    {
        var texts = new List<string>();
        foreach (var item in array.EnumerateArray())
        {
            Add(item.ValueKind == JsonValueKind.String ? item.GetString() : null, $"body[{texts.Count}]", texts, problems);
        }

        return texts;
    }

    public static List<string> ReadEntities(JsonObjectReader reader, string name, ProblemList problems)
    {
        var texts = new List<string>();
        var index = 0;
        foreach (var item in reader.TakeArray(name))
        {
            var where = $"{name}[{index++}].";
            var entity = new JsonObjectReader(item, where, problems);
            if (item.ValueKind == JsonValueKind.String)
            {
                Add(item.GetString(), where.TrimEnd('.'), texts, problems);
            }
            else if (entity.IsObject())
            {
                Add(entity.TakeText("location") ?? entity.TakeText("id"), where + "id", texts, problems);
            }
        }

        return texts;
    }

    private static void Add(string? text, string where, List<string> texts, ProblemList problems)
    {
        if (text is not null && (EntityId.TryParse(text, out _) || LocationPath.IsLocation(text)))
        {
            texts.Add(text);
        }
        else
        {
            problems.Add(new(where, text, "is neither a location nor an id", ProblemCause.Malformed));
        }
    }
}
