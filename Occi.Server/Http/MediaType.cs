using Occi.Core.Rendering;

namespace Occi.Server.Http;

/// <summary>The renderings that HTTP can ask for.</summary>
internal enum MediaType
{
    TextPlain,
    TextOcci,
    UriList,
    Json,

    /// <summary>For people: only sent, and only to those who ask for it by name.</summary>
    Html,
}

/// <summary>Names of renderings, and how clients choose among them.</summary>
internal static class MediaTypeNames
{
    /// <summary>An alias that clients of rOCCI use.</summary>
    private const string PlainJson = "application/json";

    /// <summary>What GFD.229 calls the text of the body; clients in the field say text/plain, and that is what is answered.</summary>
    private const string OcciPlain = "text/occi+plain";

    /// <summary>What browsers ask for.</summary>
    public const string Html = "text/html";

    /// <summary>The data formats of OCCI that there are here: every answer says so in its Accept header (GFD.223, "Response Headers").</summary>
    public const string Formats = MediaTypes.TextPlain + ", " + MediaTypes.TextOcci + ", " + MediaTypes.UriList + ", " + MediaTypes.OcciJson;

    /// <summary>All that can be sent, for messages.</summary>
    public const string Written = Formats + ", " + Html;

    /// <summary>All in which entities, actions and categories can be received, for messages.</summary>
    public const string Read = MediaTypes.TextPlain + ", " + MediaTypes.TextOcci + ", " + MediaTypes.OcciJson;

    /// <summary>The rendering of a name without parameters, or null.</summary>
    public static MediaType? Find(ReadOnlySpan<char> name) =>
        name.Equals(MediaTypes.TextPlain, StringComparison.OrdinalIgnoreCase) || name.Equals(OcciPlain, StringComparison.OrdinalIgnoreCase) ? MediaType.TextPlain
        : name.Equals(MediaTypes.TextOcci, StringComparison.OrdinalIgnoreCase) ? MediaType.TextOcci
        : name.Equals(MediaTypes.UriList, StringComparison.OrdinalIgnoreCase) ? MediaType.UriList
        : name.Equals(MediaTypes.OcciJson, StringComparison.OrdinalIgnoreCase) || name.Equals(PlainJson, StringComparison.OrdinalIgnoreCase) ? MediaType.Json
        : name.Equals(Html, StringComparison.OrdinalIgnoreCase) ? MediaType.Html
        : null;

    /// <summary>How closely a media range describes a rendering: 3 by name, 2 by its first half, 1 as anything, 0 not at all. Pages are never meant but by name.</summary>
    public static int Closeness(ReadOnlySpan<char> range, MediaType type) =>
        Find(range) is { } named ? (named == type ? 3 : 0)
        : type == MediaType.Html ? 0
        : range is "*/*" or "*" ? 1
        : range.Equals(type == MediaType.Json ? "application/*" : "text/*", StringComparison.OrdinalIgnoreCase) ? 2
        : 0;

    /// <summary>What a response says it is.</summary>
    public static string ContentType(MediaType type) => type switch
    {
        MediaType.TextPlain => MediaTypes.TextPlain + "; charset=utf-8",
        MediaType.TextOcci => MediaTypes.TextOcci,
        MediaType.UriList => MediaTypes.UriList,
        MediaType.Json => MediaTypes.OcciJson,
        MediaType.Html => Html + "; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A rendering without a name."),
    };
}
