using System.Text.RegularExpressions;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Reads the IGTF's <c>.namespaces</c> files: lines such as <c>TO Issuer "/DC=org/CN=CA" PERMIT Subject "/DC=org/.*"</c>.</summary>
internal static partial class NamespacesReader
{
    private const string VersionKey = "#NAMESPACES-VERSION:";

    /// <exception cref="FormatException">The file breaks the format.</exception>
    public static List<PolicyEntry> Read(string text)
    {
        var lines = text.ReplaceLineEndings("\n");
        if (lines.Split('\n').FirstOrDefault(line => line.StartsWith(VersionKey, StringComparison.Ordinal)) is { } version && version[VersionKey.Length..].Trim() != "1.0")
        {
            throw new FormatException($"is of a version that Stratus does not know: '{version}'");
        }

        var entries = Comment().Replace(lines, "").Replace("\\\n", " ", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ReadLine)
            .ToList();
        return entries.Count > 0 ? entries : throw new FormatException("has no line");
    }

    private static PolicyEntry ReadLine(string line)
    {
        var match = Line().Match(line);
        if (!match.Success)
        {
            throw new FormatException($"""has the line '{line}', which is not TO Issuer "..." PERMIT|DENY Subject "...".""");
        }

        DistinguishedName? issuer = null;
        if (match.Groups["issuer"] is { Success: true, Value: var name } && !DistinguishedName.TryParseSlash(name, out issuer))
        {
            throw new FormatException($"names '{name}', which is no name in slash form");
        }

        var isPermitted = match.Groups["verb"].Value.Equals("permit", StringComparison.OrdinalIgnoreCase);
        return new PolicyEntry(issuer, isPermitted, SubjectPattern.OfExpression(match.Groups["subject"].Value));
    }

    [GeneratedRegex(@"^\s*#.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"^to\s+issuer\s+(self|""(?<issuer>[^""]+)"")\s+(?<verb>permit|deny)\s+subject\s+""(?<subject>[^""]+)""\s*(\#.*)?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Line();
}
