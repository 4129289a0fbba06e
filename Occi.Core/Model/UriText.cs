namespace Occi.Core;

/// <summary>URIs are written between quotes and angle brackets without escapes, so nothing may be in them that ends those or the line.</summary>
internal static class UriText
{
    /// <summary>Whether the text has only the printable ASCII characters that a URI may have.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is <= ' ' or > '~' or '"' or '<' or '>' or '\\')
            {
                return false;
            }
        }

        return true;
    }
}
