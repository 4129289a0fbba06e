namespace Occi.Core;

/// <summary>Where clients reach this server. Within it everything is a path without the prefix; only what clients read and write has it.</summary>
/// <param name="Origin">Scheme, host and port, e.g. <c>https://cloud.example.org</c>; empty where only paths are written.</param>
/// <param name="Prefix">The path that a proxy puts before all of ours, e.g. <c>/occi</c>; empty for none. Never ends in <c>/</c>.</param>
public readonly record struct SiteAddress(string Origin, string Prefix)
{
    /// <summary>No origin and no prefix: locations are written as they are.</summary>
    public static SiteAddress None { get; } = new("", "");

    /// <summary>The absolute URI of a path on this server.</summary>
    public string Absolute(string path) => string.Concat(Origin, Prefix, path);

    /// <summary>The path as clients see it; what is no path, such as the URI of something elsewhere, unchanged. Without a prefix nothing is allocated.</summary>
    public string Relative(string location) => string.Concat(PrefixOf(location), location);

    /// <summary>The path on this server that a client means by a path, with or without the prefix, or by an absolute URI of any host; what is neither, unchanged.</summary>
    public string PathOf(string location)
    {
        if (!location.StartsWith('/') && !location.Contains("://", StringComparison.Ordinal))
        {
            return location;
        }

        var path = LocationPath.Of(location);
        if (Prefix.Length == 0 || !path.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return path;
        }

        return path.Length == Prefix.Length ? "/" : path[Prefix.Length] == '/' ? path[Prefix.Length..] : path;
    }

    /// <summary>What to write before a location: the prefix before a path, nothing before an absolute URI.</summary>
    internal string PrefixOf(string location) => location.StartsWith('/') ? Prefix : "";
}
