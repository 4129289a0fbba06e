using System.Text.RegularExpressions;
using Grid.Credentials.Names;

namespace Grid.Credentials.Trust;

/// <summary>Reads Globus' <c>.signing_policy</c> files: an extended access control list with <c>access_id_CA</c>, <c>pos_rights</c> and <c>cond_subjects</c>.</summary>
internal static partial class SigningPolicyReader
{
    /// <summary>
    /// The lines about authorities that may sign. Stricter than Globus: rights that are denied, conditions other than that of subjects, and a right without a condition
    /// make the file unreadable, as passing over them would permit more than it says.
    /// </summary>
    /// <exception cref="FormatException">The file breaks the format.</exception>
    public static List<PolicyEntry> Read(string text)
    {
        var entries = new List<PolicyEntry>();
        DistinguishedName? authority = null;
        var (isAuthority, maySign, hasCondition) = (false, false, true);
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var (keyword, by, value) = Split(line);
            switch (keyword, by)
            {
                case ("access_id_CA", "X509") when hasCondition:
                    authority = DistinguishedName.TryParseSlash(value, out var name) ? name : throw new FormatException($"names '{value}', which is no name in slash form");
                    (isAuthority, maySign) = (true, false);
                    break;
                case (['a', 'c', 'c', 'e', 's', 's', '_', 'i', 'd', '_', ..], _) when hasCondition:
                    (isAuthority, maySign) = (false, false); // about users or hosts: no matter of signing
                    break;
                case ("pos_rights", "globus") when isAuthority && value == "CA:sign":
                    (maySign, hasCondition) = (true, false);
                    break;
                case ("cond_subjects", "globus") when maySign:
                    entries.AddRange(Patterns(value).Select(pattern => new PolicyEntry(authority, IsPermitted: true, SubjectPattern.OfWildcards(pattern))));
                    hasCondition = true;
                    break;
                default:
                    if (isAuthority || !hasCondition)
                    {
                        throw new FormatException($"has the line '{line}', which Stratus does not understand there");
                    }

                    break;
            }
        }

        return hasCondition && entries.Count > 0 ? entries : throw new FormatException("ends before it says which subjects an authority may sign");
    }

    private static (string Keyword, string By, string Value) Split(string line)
    {
        var match = Line().Match(line);
        return match.Success
            ? (match.Groups["keyword"].Value, match.Groups["by"].Value, match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value)
            : throw new FormatException($"has the line '{line}', which is not a keyword, an authority and a value");
    }

    private static List<string> Patterns(string value)
    {
        List<string> patterns = value.Contains('"')
            ? [.. Quoted().Matches(value).Select(match => match.Groups["pattern"].Value)]
            : [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var rest = Quoted().Replace(value, "");
        return patterns.Count > 0 && !rest.Contains('"')
            ? patterns
            : throw new FormatException($"has the subjects '{value}', which are not in pairs of quotation marks");
    }

    [GeneratedRegex(@"^(?<keyword>\w+)\s+(?<by>\w+)\s+('(?<quoted>[^']*)'|(?<plain>[^'\s]+|""[^']*""))$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"""(?<pattern>[^""]+)""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
