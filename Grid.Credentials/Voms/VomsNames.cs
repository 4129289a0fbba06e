namespace Grid.Credentials.Voms;

/// <summary>The alphabet of the names of organisations, groups, roles and servers: what VOMS itself lets pass. It leads out of no folder and needs no escape anywhere.</summary>
internal static class VomsNames
{
    /// <summary>The most characters of one name.</summary>
    public const int MaxLength = 255;

    /// <summary>ASCII letters, digits, dots, hyphens and underscores, and not dots alone.</summary>
    public static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return text.Length is > 0 and <= MaxLength && text.ContainsAnyExcept('.');
    }
}
