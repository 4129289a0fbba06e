using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Occi.Core.Rendering;

/// <summary>Walks once over the value of a field, never back, so its work is linear in the length.</summary>
/// <param name="text">The value.</param>
internal ref struct TextCursor(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    /// <summary>Whether nothing but spaces is left.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipSpaces();
            return _rest.IsEmpty;
        }
    }

    /// <summary>Passes over this character, and spaces before it, if it is next.</summary>
    public bool TrySkip(char character)
    {
        SkipSpaces();
        if (_rest.IsEmpty || _rest[0] != character)
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    /// <summary>What comes before the first of these characters, or before the end, trimmed.</summary>
    public ReadOnlySpan<char> ReadUntil(ReadOnlySpan<char> ends)
    {
        var end = _rest.IndexOfAny(ends);
        var word = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? [] : _rest[end..];
        return word.Trim();
    }

    /// <summary>A text between quotes with its escapes undone: <c>\"</c>, <c>\\</c>, <c>\n</c>, <c>\r</c>, <c>\t</c>, <c>\uXXXX</c>; any other escaped character stands for itself.</summary>
    /// <returns>False when the quotes are not closed.</returns>
    public bool TryReadQuoted([NotNullWhen(true)] out string? value)
    {
        var body = _rest[1..];
        var stop = body.IndexOfAny('"', '\\');
        if (stop >= 0 && body[stop] == '"')
        {
            value = body[..stop].ToString();
            _rest = body[(stop + 1)..];
            return true;
        }

        return TryReadEscaped(body, out value);
    }

    /// <summary>Whether a quote is next.</summary>
    public bool IsAtQuote()
    {
        SkipSpaces();
        return !_rest.IsEmpty && _rest[0] == '"';
    }

    private bool TryReadEscaped(ReadOnlySpan<char> body, [NotNullWhen(true)] out string? value)
    {
        var built = new StringBuilder();
        for (var stop = body.IndexOfAny('"', '\\'); stop >= 0; stop = body.IndexOfAny('"', '\\'))
        {
            built.Append(body[..stop]);
            if (body[stop] == '"')
            {
                value = WellFormed(built.ToString());
                _rest = body[(stop + 1)..];
                return true;
            }

            body = Unescape(body[(stop + 1)..], built);
        }

        value = null;
        _rest = [];
        return false;
    }

    private static ReadOnlySpan<char> Unescape(ReadOnlySpan<char> escape, StringBuilder built)
    {
        if (escape.IsEmpty)
        {
            return escape;
        }

        if (escape[0] == 'u' && escape.Length > 4 && ushort.TryParse(escape[1..5], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            built.Append((char)code);
            return escape[5..];
        }

        built.Append(escape[0] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', var other => other });
        return escape[1..];
    }

    // Escapes can spell half a surrogate pair; it becomes U+FFFD, as in any other text that is not well formed.
    private static string WellFormed(string value) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));

    private void SkipSpaces() => _rest = _rest.TrimStart();
}
