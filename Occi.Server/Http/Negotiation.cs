using System.Globalization;

namespace Occi.Server.Http;

/// <summary>
/// Reads Accept and Content-Type by hand: clients in the field send lists in both, which ASP.NET's own parser refuses in the latter. What cannot be understood is passed over.
/// </summary>
internal static class Negotiation
{
    /// <summary>What is sent when the client likes several equally; only then does the order count.</summary>
    private static readonly MediaType[] Order = [MediaType.TextPlain, MediaType.Json, MediaType.TextOcci, MediaType.UriList, MediaType.Html];

    /// <summary>
    /// What the client likes best of what there is; text/plain when it does not say (GFD.185 section 3.7.2); null when there is nothing for it. A page is sent to those only who
    /// like it better than text/plain (docs/adr/0013).
    /// </summary>
    public static MediaType? Response(HttpRequest request)
    {
        if (request.Headers.Accept is [{ } only] && MediaTypeNames.Find(only) is { } plain)
        {
            return plain; // nearly every client names one rendering and nothing else
        }

        Span<Preference> preferences = stackalloc Preference[Order.Length];
        var (count, isJava) = (0, false);
        foreach (var value in request.Headers.Accept)
        {
            foreach (var piece in value.AsSpan().Split(','))
            {
                var range = value.AsSpan(piece).Trim();
                if (!range.IsEmpty)
                {
                    Note(preferences, range, ++count);
                    isJava |= NameOf(range) is "image/gif";
                }
            }
        }

        if (isJava || preferences[(int)MediaType.Html].Quality <= preferences[(int)MediaType.TextPlain].Quality)
        {
            preferences[(int)MediaType.Html] = default; // programs in Java ask for text/html and image/gif when nobody told them what to ask for
        }

        return count == 0 ? MediaType.TextPlain : Best(preferences);
    }

    /// <summary>How the client wrote its request. Without a Content-Type it is text/occi, as everything is in the headers; null for what nobody can read.</summary>
    public static MediaType? Request(HttpRequest request)
    {
        var isNamed = false;
        foreach (var value in request.Headers.ContentType)
        {
            foreach (var piece in value.AsSpan().Split(','))
            {
                var name = NameOf(value.AsSpan(piece).Trim());
                isNamed |= !name.IsEmpty;
                if (MediaTypeNames.Find(name) is { } type and not MediaType.Html)
                {
                    return type;
                }
            }
        }

        return isNamed ? null : request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0 ? MediaType.TextPlain : MediaType.TextOcci;
    }

    private static void Note(Span<Preference> preferences, ReadOnlySpan<char> range, int position)
    {
        var name = NameOf(range);
        var seen = new Preference(0, QualityOf(range), position);
        foreach (var type in Order)
        {
            ref var known = ref preferences[(int)type];
            var closeness = MediaTypeNames.Closeness(name, type);
            if (closeness > known.Closeness || (closeness > 0 && closeness == known.Closeness && seen.Quality > known.Quality))
            {
                known = seen with { Closeness = closeness };
            }
        }
    }

    private static MediaType? Best(ReadOnlySpan<Preference> preferences)
    {
        MediaType? best = null;
        foreach (var type in Order)
        {
            var one = preferences[(int)type];
            if (one.Quality > 0 && (best is not { } other || one.IsBefore(preferences[(int)other])))
            {
                best = type;
            }
        }

        return best;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> range) => range[..(range.IndexOf(';') is var end and >= 0 ? end : range.Length)].TrimEnd();

    private static decimal QualityOf(ReadOnlySpan<char> range)
    {
        foreach (var piece in range.Split(';'))
        {
            var parameter = range[piece].Trim();
            if (parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase))
            {
                return decimal.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? Math.Min(quality, 1m) : 1m;
            }
        }

        return 1m;
    }

    /// <summary>How much a client likes a rendering: what the closest of its media ranges says (RFC 9110 section 12.5.1).</summary>
    private readonly record struct Preference(int Closeness, decimal Quality, int Position)
    {
        public bool IsBefore(Preference other) => Quality > other.Quality || (Quality == other.Quality && Position < other.Position);
    }
}
