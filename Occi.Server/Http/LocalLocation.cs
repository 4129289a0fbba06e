using Occi.Core;

namespace Occi.Server.Http;

/// <summary>Locations as clients send them back carry the prefix of the site; within the server they do not.</summary>
internal static class LocalLocation
{
    /// <summary>A path or absolute URI without the site's prefix; the same where it has none.</summary>
    public static string Of(string location, string prefix)
    {
        if (prefix.Length == 0)
        {
            return location;
        }

        var path = LocationPath.Of(location);
        return path.StartsWith(prefix + "/", StringComparison.OrdinalIgnoreCase) ? path[prefix.Length..] : location;
    }

    /// <summary>A draft whose ends and links lead to where things are within the server.</summary>
    public static EntityDraft Of(EntityDraft draft, string prefix) => prefix.Length == 0 ? draft : draft with
    {
        SourceLocation = OfOptional(draft.SourceLocation, prefix),
        TargetLocation = OfOptional(draft.TargetLocation, prefix),
        Links = [.. draft.Links.Select(link => link with { TargetLocation = OfOptional(link.TargetLocation, prefix) })],
    };

    private static string? OfOptional(string? location, string prefix) => location is null ? null : Of(location, prefix);
}
