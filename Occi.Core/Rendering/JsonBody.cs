using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Occi.Core.Rendering;

/// <summary>Makes sure that a body is JSON whose every text can be read, so that what reads it afterwards need not expect exceptions.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Reads the body's object or array; otherwise answers with what is wrong with it.</summary>
    public static Outcome<T> Read<T>(ReadOnlyMemory<byte> utf8, Func<JsonElement, ProblemList, T?> read)
        where T : class
    {
        utf8 = utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;
        if (!Utf8.IsValid(utf8.Span))
        {
            return Refused<T>("is not valid UTF-8");
        }

        if (HasHalfSurrogate(utf8.Span))
        {
            return Refused<T>("holds half of a surrogate pair");
        }

        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            var problems = new ProblemList();
            var value = read(document.RootElement, problems);
            return value is null || problems.Count > 0 ? Outcome.Refused<T>(problems) : Outcome.Of(value);
        }
        catch (JsonException mistake)
        {
            return Refused<T>(string.Create(
                CultureInfo.InvariantCulture,
                $"is not valid JSON near line {(mistake.LineNumber ?? 0) + 1}, byte {(mistake.BytePositionInLine ?? 0) + 1}, nests deeper than {Strict.MaxDepth}, or names a member twice"));
        }
    }

    private static Outcome<T> Refused<T>(string rule)
        where T : notnull => Outcome.Refused<T>(new OcciProblem("body", null, rule, ProblemCause.Malformed));

    private static bool HasHalfSurrogate(ReadOnlySpan<byte> utf8)
    {
        var isAfterHigh = false;
        for (var next = utf8.IndexOf((byte)'\\'); next >= 0 && next + 1 < utf8.Length; next = utf8.IndexOf((byte)'\\'))
        {
            var code = EscapedCode(utf8[(next + 1)..]);
            if ((isAfterHigh && next > 0) || char.IsLowSurrogate(code) != isAfterHigh)
            {
                return true;
            }

            isAfterHigh = char.IsHighSurrogate(code);
            utf8 = utf8[(next + (code == '\0' ? 2 : 6))..];
        }

        return isAfterHigh;
    }

    /// <summary>The character of an escape <c>uXXXX</c>; NUL for any other escape, whose end is the JSON parser's concern.</summary>
    private static char EscapedCode(ReadOnlySpan<byte> escape) =>
        escape.Length > 4 && escape[0] == 'u' && ushort.TryParse(escape[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : '\0';
}
