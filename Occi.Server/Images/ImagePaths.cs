namespace Occi.Server.Images;

/// <summary>Where images are.</summary>
internal static class ImagePaths
{
    public const string Collection = "/images";
    public const string Image = "/images/{id}";
    public const string Content = "/images/{id}/content";

    private const string Begin = "/images/";
    private const string End = "/content";

    /// <summary>Whether a path is that of an image's bytes, which may be of any type and have a limit of their own.</summary>
    public static bool IsContent(PathString path) =>
        path.Value is { } text && text.StartsWith(Begin, StringComparison.OrdinalIgnoreCase) && text.EndsWith(End, StringComparison.OrdinalIgnoreCase) && text.Length > Begin.Length + End.Length;
}
