using System.Globalization;
using Occi.Core;
using Occi.Data;

namespace Occi.Server.Http.Collections;

/// <summary>
/// Reads <c>?page=NUMBER&amp;number=SIZE</c> (GFD.223 section 5.5.7, whose text shows <c>;</c> between them: both will do). Pages are counted from 1, as the
/// specification does not say from where (docs/adr/0009).
/// </summary>
internal static class PageReader
{
    /// <summary>The most entities that a page holds; who wants more asks for the list without pages, which is streamed.</summary>
    public const int Most = 10_000;

    /// <summary>How many it holds when the client does not say.</summary>
    public const int Usual = 100;

    private const string PageName = "page";
    private const string NumberName = "number";

    /// <summary>The page; null where the client asks for none.</summary>
    public static Outcome<QueryPage>? Read(HttpRequest request)
    {
        if (!request.QueryString.HasValue)
        {
            return null;
        }

        string? page = null, number = null;
        foreach (var part in request.QueryString.Value![1..].Split('&', ';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (part, "") : (part[..equals], Uri.UnescapeDataString(part[(equals + 1)..]));
            page = name == PageName ? value : page;
            number = name == NumberName ? value : number;
        }

        if (page is null && number is null)
        {
            return null;
        }

        var problems = new ProblemList();
        var (first, size) = (Count(PageName, page ?? "1", problems), Count(NumberName, number ?? Usual.ToString(CultureInfo.InvariantCulture), problems));
        return Outcome.From(() => new QueryPage(first, size), problems);
    }

    private static int Count(string name, string text, ProblemList problems)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        problems.Add(new OcciProblem(name, text, "is no number from 1 on"));
        return 1;
    }
}
