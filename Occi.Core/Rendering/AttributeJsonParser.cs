using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>
/// Reads attributes that are flat (<c>"occi.compute.cores": 2</c>) or nested (<c>"occi": {"compute": {"cores": 2}}</c>, as clients of OCCI 1.1 send them).
/// An object under a name without a dot is nesting; one under a whole name is a value.
/// </summary>
internal static class AttributeJsonParser
{
    public static DraftAttributes Read(JsonElement? attributes, string where, ProblemList problems)
    {
        var draft = new DraftAttributes();
        if (attributes is not { } element)
        {
            return draft;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            Add(element, "", where, draft, problems);
        }
        else
        {
            problems.Add(new(where, null, "is not an object", ProblemCause.Malformed));
        }

        return draft;
    }

    private static void Add(JsonElement element, string prefix, string where, DraftAttributes draft, ProblemList problems)
    {
        foreach (var member in element.EnumerateObject())
        {
            var name = prefix + member.Name;
            if (name.Length > DraftAttributes.LongestName)
            {
                problems.Add(new(where, name, "is no name of an attribute", ProblemCause.Malformed));
            }
            else if (member.Value.ValueKind == JsonValueKind.Object && (prefix.Length > 0 || !name.Contains('.', StringComparison.Ordinal)))
            {
                Add(member.Value, name + ".", where, draft, problems);
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                problems.Add(new(name, "null", "is no value of an attribute", ProblemCause.Malformed));
            }
            else if (member.Value.ValueKind == JsonValueKind.Number && !member.Value.TryGetDecimal(out _))
            {
                problems.Add(new(name, null, "is a number beyond all bounds", ProblemCause.Malformed));
            }
            else
            {
                draft.Add(name, AttributeValue.Of(member.Value), where, problems);
            }
        }
    }
}
