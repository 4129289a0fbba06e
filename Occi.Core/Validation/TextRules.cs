using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>What holds for every text that a client sends.</summary>
internal static class TextRules
{
    private const int LongestTitle = 255;

    private const int LongestSummary = 4096;

    /// <summary>Ends the sentence "the value …" when a text holds control characters other than tab and line ends; null when it is allowed.</summary>
    public static string? Refusal(AttributeValue value) =>
        value is AttributeValue.Text { Value: var text } && HasControl(text, allowed: "\t\r\n") ? "holds a control character" : null;

    public static void CheckTitle(string? title, string where, ProblemList problems)
    {
        if (title?.Length > LongestTitle)
        {
            problems.Add(new(where + CoreAttributes.Title, title, $"is longer than {LongestTitle} characters"));
        }
        else if (title is not null && HasControl(title, allowed: ""))
        {
            problems.Add(new(where + CoreAttributes.Title, title, "holds a control character"));
        }
    }

    public static void CheckSummary(string? summary, string where, ProblemList problems)
    {
        if (summary?.Length > LongestSummary)
        {
            problems.Add(new(where + CoreAttributes.Summary, summary, $"is longer than {LongestSummary} characters"));
        }
        else if (summary is not null && HasControl(summary, allowed: "\t\r\n"))
        {
            problems.Add(new(where + CoreAttributes.Summary, summary, "holds a control character"));
        }
    }

    /// <summary>Notes a location that is missing or cannot be one. A bare UUID will do: many clients know an entity by nothing else.</summary>
    public static void CheckLocation(string? location, string name, ProblemList problems)
    {
        if (location is null)
        {
            problems.Add(new(name, null, "is required", ProblemCause.Missing));
        }
        else if (!LocationPath.IsLocation(location) && !EntityId.TryParse(location, out _))
        {
            problems.Add(new(name, location, "is neither a path nor an absolute URI"));
        }
    }

    private static bool HasControl(string text, string allowed)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) && !allowed.Contains(character, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
