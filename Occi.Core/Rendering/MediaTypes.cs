namespace Occi.Core.Rendering;

/// <summary>The media types of the renderings, without parameters.</summary>
public static class MediaTypes
{
    /// <summary>Lines in the body (GFD.229).</summary>
    public const string TextPlain = "text/plain";

    /// <summary>The same as headers; the body says <c>OK</c> (GFD.229).</summary>
    public const string TextOcci = "text/occi";

    /// <summary>One URI a line (RFC 2483); listings only.</summary>
    public const string UriList = "text/uri-list";

    /// <summary>JSON (GFD.226).</summary>
    public const string OcciJson = "application/occi+json";
}
