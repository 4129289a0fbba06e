using System.Text;

namespace Occi.Core.Rendering;

/// <summary>Parses <c>text/uri-list</c> (RFC 2483 §5).</summary>
public static class UriListParser
{
    /// <summary>The locations as they were sent; blank lines and comments (<c>#</c>) are passed over.</summary>
    public static Outcome<IReadOnlyList<string>> ParseLocations(ReadOnlySpan<byte> utf8)
    {
        var problems = new ProblemList();
        var locations = new List<string>();
        var lines = new TextLineReader(Encoding.UTF8.GetString(utf8));
        while (lines.TryRead(out var line, out var number))
        {
            if (line.IsEmpty || line[0] == '#')
            {
                continue;
            }

            var location = line.ToString();
            if (LocationPath.IsLocation(location))
            {
                locations.Add(location);
            }
            else
            {
                problems.Add(new($"line {number}", location, "is neither a path nor an absolute URI", ProblemCause.Malformed));
            }
        }

        return Outcome.From<IReadOnlyList<string>>(() => locations, problems);
    }
}
