namespace Occi.Core;

/// <summary>Locations are paths on this server; clients write them as paths and as absolute URIs.</summary>
public static class LocationPath
{
    /// <summary>The path of an absolute URI, without query and fragment; a path unchanged.</summary>
    public static string Of(string location)
    {
        var start = location.IndexOf("://", StringComparison.Ordinal);
        var path = start < 0 ? 0 : location.IndexOf('/', start + 3);
        if (path < 0)
        {
            return "/";
        }

        var end = location.AsSpan(path).IndexOfAny('?', '#');
        return end < 0 ? location[path..] : location.Substring(path, end);
    }

    /// <summary>Whether the text can be a location: a path or an absolute URI, of the characters that URIs are made of.</summary>
    public static bool IsLocation(string text) => UriText.IsPlain(text) && (text.StartsWith('/') || Uri.TryCreate(text, UriKind.Absolute, out _));
}
