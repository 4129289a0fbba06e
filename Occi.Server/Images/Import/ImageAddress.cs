namespace Occi.Server.Images.Import;

/// <summary>What an image may be fetched from.</summary>
internal static class ImageAddress
{
    private const int Longest = 2000;

    /// <summary>Why an address is none, as the end of a sentence; null when it is one.</summary>
    public static string? Mistake(string text) =>
        text.Length > Longest ? $"is longer than {Longest} characters"
        : !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 ? "is no address such as https://example.org/image.qcow2"
        : address.UserInfo.Length > 0 ? "holds a name or a password, which would be stored with the image: make it readable without"
        : null;

    /// <summary>Where a redirect leads to.</summary>
    /// <exception cref="ImportRefusedException">It must not be followed.</exception>
    public static Uri Follow(Uri from, Uri? to)
    {
        if (to is null)
        {
            throw new ImportRefusedException("is redirected to nowhere");
        }

        var next = new Uri(from, to);
        if (Mistake(next.AbsoluteUri) is { } mistake)
        {
            throw new ImportRefusedException($"is redirected to '{next.GetLeftPart(UriPartial.Path)}', which {mistake}");
        }

        return from.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp
            ? throw new ImportRefusedException($"is redirected from https to http, at '{next.GetLeftPart(UriPartial.Path)}': whoever stands between could send anything")
            : next;
    }
}
