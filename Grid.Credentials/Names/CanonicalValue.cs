using System.Text;

namespace Grid.Credentials.Names;

/// <summary>A key of a name's attribute by which names are compared.</summary>
internal static class CanonicalValue
{
    /// <summary>Two attributes have the same key if they are equal after RFC 5280 section 7.1: letters' case and the amount of white space do not count in text.</summary>
    /// <remarks>Only ASCII letters lose their case, as in OpenSSL: two names that some alphabet's rules would make one stay two.</remarks>
    public static string Of(string oid, string? text, ReadOnlySpan<byte> content)
    {
        var value = text is null ? Convert.ToHexString(content) : Fold(text);
        return $"{oid}{(text is null ? '#' : '=')}{value.Length}:{value}"; // with its length, so that keys can be put in a row
    }

    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.AsSpan().Trim(" \t\n\v\f\r"))
        {
            if (character is not (' ' or (>= '\t' and <= '\r')))
            {
                folded.Append(char.IsAsciiLetterUpper(character) ? (char)(character | 0x20) : character);
            }
            else if (folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString();
    }
}
