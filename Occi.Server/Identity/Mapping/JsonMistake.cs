using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Occi.Server.Identity.Mapping;

/// <summary>Says in an administrator's words, with line and place, what the serializer found wrong in a file; its own words are about types of this program.</summary>
internal static partial class JsonMistake
{
    private static readonly (Regex Said, string Meant)[] Sentences =
    [
        (Unmapped(), "is no name that there is here"),
        (Missing(), "lacks $1"),
        (Unconverted(), "is no value that there may be here"),
        (Null(), "may not be null: leave it out"),
        (Duplicate(), "stands twice"),
        (Empty(), "is empty"),
        (Ended(), "ends too early: a bracket or brace is never closed"),
    ];

    /// <summary>Such as <c>line 3, rules[0].role: is no value that there may be here</c>.</summary>
    public static string Of(JsonException failure)
    {
        var line = (failure.LineNumber ?? 0) + 1;
        var place = failure.Path is { Length: > 2 } path ? $", {path[2..]}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"line {line}{place}: {Sentence(failure.Message)}");
    }

    private static string Sentence(string message)
    {
        foreach (var (said, meant) in Sentences)
        {
            if (said.Match(message) is { Success: true } match)
            {
                return match.Result(meant);
            }
        }

        return Place().Replace(message, "").TrimEnd('.');
    }

    [GeneratedRegex("could not be mapped to any \\.NET member")]
    private static partial Regex Unmapped();

    [GeneratedRegex("missing required properties including: (.+)\\.")]
    private static partial Regex Missing();

    [GeneratedRegex("could not be converted to")]
    private static partial Regex Unconverted();

    [GeneratedRegex("doesn't allow setting null values")]
    private static partial Regex Null();

    [GeneratedRegex("^Duplicate property")]
    private static partial Regex Duplicate();

    [GeneratedRegex("does not contain any JSON tokens")]
    private static partial Regex Empty();

    [GeneratedRegex("open JSON object or array that should be closed")]
    private static partial Regex Ended();

    [GeneratedRegex(" Path: .*\\z")]
    private static partial Regex Place();
}
