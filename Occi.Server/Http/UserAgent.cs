using System.Globalization;

namespace Occi.Server.Http;

/// <summary>Finds the products <c>OCCI/x.y</c> in the User-Agent header (GFD.223, "Versioning"). What is malformed, and what stands in comments, says nothing.</summary>
internal static class UserAgent
{
    private const string Product = "OCCI/";

    private const int MostDigits = 4;

    private static readonly (int Major, int Minor) Newest = (1, 2);

    /// <summary>The client's version, as far as it tells.</summary>
    public static ClientVersion VersionOf(HttpRequest request)
    {
        var version = ClientVersion.Unsaid;
        foreach (var value in request.Headers.UserAgent)
        {
            version = Greater(version, VersionIn(value));
        }

        return version;
    }

    private static ClientVersion VersionIn(ReadOnlySpan<char> text)
    {
        var version = ClientVersion.Unsaid;
        if (!text.Contains(Product, StringComparison.OrdinalIgnoreCase))
        {
            return version; // nearly every client
        }

        for (var depth = 0; !text.IsEmpty;)
        {
            var end = text.IndexOfAny(" \t()");
            if (depth == 0)
            {
                version = Greater(version, Judge(text[..(end < 0 ? text.Length : end)]));
            }

            if (end < 0)
            {
                break;
            }

            depth = text[end] switch
            {
                '(' => depth + 1,
                ')' => Math.Max(0, depth - 1),
                _ => depth,
            };
            text = text[(end + 1)..];
        }

        return version;
    }

    private static ClientVersion Judge(ReadOnlySpan<char> token)
    {
        if (!token.StartsWith(Product, StringComparison.OrdinalIgnoreCase))
        {
            return ClientVersion.Unsaid;
        }

        var number = token[Product.Length..].TrimEnd(",;");
        var dot = number.IndexOf('.');
        return dot > 0 && TryRead(number[..dot], out var major) && TryRead(number[(dot + 1)..], out var minor)
            ? (major, minor).CompareTo(Newest) switch { > 0 => ClientVersion.TooNew, 0 => ClientVersion.Current, < 0 => ClientVersion.Old }
            : ClientVersion.Unsaid;
    }

    private static bool TryRead(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        return digits.Length <= MostDigits && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static ClientVersion Greater(ClientVersion one, ClientVersion other) => one > other ? one : other;
}
