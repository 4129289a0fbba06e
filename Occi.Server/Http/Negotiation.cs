using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Occi.Server.Http;

/// <summary>
/// Reads Accept and Content-Type by hand: clients in the field send lists in both, which ASP.NET's own parser refuses in the latter.
/// </summary>
internal static class Negotiation
{
    /// <summary>What the client likes best of what there is; text/plain when it does not say (GFD.185 section 3.7.2); null when there is nothing for it.</summary>
    public static MediaType? Response(HttpRequest request)
    {
        if (request.Headers.Accept is [{ } only] && MediaTypeNames.Find(only) is { } plain)
        {
            return plain; // nearly every client names one rendering and nothing else
        }

        MediaType? best = null;
        var bestQuality = 0m;
        var isAsked = false;
        foreach (var part in Parts(request.Headers.Accept))
        {
            isAsked = true;
            var (name, quality) = Read(part);
            var type = name is "*/*" or "text/*" ? MediaType.TextPlain : name == "application/*" ? MediaType.Json : MediaTypeNames.Find(name);
            if (type is not null && quality > bestQuality)
            {
                (best, bestQuality) = (type, quality);
            }
        }

        return isAsked ? best : MediaType.TextPlain;
    }

    /// <summary>How the client wrote its request. Without a Content-Type it is text/occi, as everything is in the headers; null for what nobody can read.</summary>
    public static MediaType? Request(HttpRequest request)
    {
        var isNamed = false;
        foreach (var part in Parts(request.Headers.ContentType))
        {
            isNamed = true;
            if (MediaTypeNames.Find(Read(part).Name) is { } type)
            {
                return type;
            }
        }

        return isNamed ? null : request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0 ? MediaType.TextPlain : MediaType.TextOcci;
    }

    private static IEnumerable<string> Parts(StringValues header) =>
        header.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static (string Name, decimal Quality) Read(string part)
    {
        var pieces = part.Split(';', StringSplitOptions.TrimEntries);
        var weight = Array.Find(pieces, piece => piece.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return (pieces[0], weight is not null && decimal.TryParse(weight.AsSpan(2), NumberStyles.Number, CultureInfo.InvariantCulture, out var quality) ? quality : 1m);
    }
}
