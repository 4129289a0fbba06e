using System.Text.Json;

namespace Occi.Core.Rendering;

/// <summary>Takes members out of a JSON object and notes those that have the wrong type or that nobody took.</summary>
/// <param name="element">Any JSON; what is no object is a problem.</param>
/// <param name="where">What to put before names in problems: empty, or e.g. <c>links[0].</c>.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class JsonObjectReader(JsonElement element, string where, ProblemList problems)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Whether there is an object to read at all.</summary>
    public bool IsObject()
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Malformed(where.Length == 0 ? "body" : where.TrimEnd('.'), "is not an object");
        }

        return element.ValueKind == JsonValueKind.Object;
    }

    /// <summary>Whether there is such a member.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>Any JSON, or null when there is no such member.</summary>
    public JsonElement? Take(string name)
    {
        _taken.Add(name);
        return element.TryGetProperty(name, out var value) ? value : null;
    }

    /// <summary>A text, or null.</summary>
    public string? TakeText(string name)
    {
        if (Take(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        Malformed(where + name, "is not a string");
        return null;
    }

    /// <summary>A category's identifier, or null.</summary>
    public CategoryId? TakeId(string name) => TakeText(name) is { } text ? ToId(name, text) : null;

    /// <summary>An array of category identifiers; empty when there is none.</summary>
    public List<CategoryId> TakeIds(string name)
    {
        var ids = new List<CategoryId>();
        foreach (var item in TakeArray(name))
        {
            if (item.ValueKind != JsonValueKind.String)
            {
                Malformed(where + name, "has a member that is not a string");
            }
            else if (ToId(name, item.GetString()!) is { } id)
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    /// <summary>The members of an array; empty when there is none.</summary>
    public IEnumerable<JsonElement> TakeArray(string name)
    {
        if (Take(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }

        Malformed(where + name, "is not an array");
        return [];
    }

    /// <summary>Notes the members that nobody took.</summary>
    public void RefuseRest()
    {
        foreach (var member in element.EnumerateObject())
        {
            if (!_taken.Contains(member.Name))
            {
                problems.Add(new(where.Length == 0 ? "body" : where.TrimEnd('.'), member.Name, "is no member that belongs here", ProblemCause.Malformed));
            }
        }
    }

    private CategoryId? ToId(string name, string text)
    {
        if (CategoryId.TryParse(text, out var id))
        {
            return id;
        }

        problems.Add(new(where + name, text, "is no category identifier", ProblemCause.Malformed));
        return null;
    }

    private void Malformed(string name, string rule) => problems.Add(new(name, null, rule, ProblemCause.Malformed));
}
