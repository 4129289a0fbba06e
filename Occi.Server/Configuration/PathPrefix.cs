namespace Occi.Server.Configuration;

/// <summary>The path under which a proxy offers this server, as in <c>/occi</c>.</summary>
internal static class PathPrefix
{
    private const int Longest = 256;

    /// <summary>
    /// Accepts what can stand before every location without being escaped: segments of letters, digits, <c>-</c>, <c>.</c>, <c>_</c> and <c>~</c>. A slash at the end is
    /// taken off, so that <c>/</c> is the empty prefix.
    /// </summary>
    public static bool TryParse(string? text, out string prefix)
    {
        prefix = "";
        var path = text.AsSpan().TrimEnd('/');
        if (path.IsEmpty)
        {
            return text is null or "" or "/";
        }

        if (path[0] != '/' || path.Length > Longest)
        {
            return false;
        }

        foreach (var piece in path[1..].Split('/'))
        {
            if (!IsSegment(path[1..][piece]))
            {
                return false;
            }
        }

        prefix = path.ToString();
        return true;
    }

    private static bool IsSegment(ReadOnlySpan<char> segment)
    {
        foreach (var character in segment)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_' or '~'))
            {
                return false;
            }
        }

        return segment is not ("" or "." or "..");
    }
}
