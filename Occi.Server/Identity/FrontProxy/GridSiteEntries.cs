using System.Globalization;
using System.Text.RegularExpressions;
using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>
/// Reads mod_gridsite's credentials: <c>GRST_CRED_n</c> (<c>X509USER 1700000000 1700090000 1 /DC=org/CN=Alice</c>), or with newer ones only <c>GRST_CRED_AURI_n</c>
/// (<c>dn:/DC=org/CN=Alice+Test</c>) and <c>GRST_CRED_VALID_n</c>. They are numbered from 0 without gaps.
/// </summary>
internal static partial class GridSiteEntries
{
    private const int Last = 100;
    private const string Compact = "GRST_CRED_";
    private const string EndEntity = "X509USER ";
    private const string Address = "GRST_CRED_AURI_";
    private const string Validity = "GRST_CRED_VALID_";

    /// <summary>All of them; empty when there are none, or with problems.</summary>
    public static IReadOnlyList<GridSiteEntry> Read(IReadOnlyDictionary<string, string> values, List<OcciProblem> problems)
    {
        var isCompact = values.ContainsKey(Compact + "0");
        var (prefix, read) = isCompact ? (Compact, ReadCompact) : (Address, (Func<IReadOnlyDictionary<string, string>, int, GridSiteEntry?>)ReadAddress);
        var entries = new List<GridSiteEntry>();
        for (var i = 0; i <= Last && values.ContainsKey(Name(prefix, i)); i++)
        {
            if (IsPassedOver(values[Name(prefix, i)]))
            {
                continue;
            }

            var isFirst = i == 0 && isCompact;
            if (read(values, i) is { } entry && (entry.IsFqan || DistinguishedName.IsOne(entry.Value)) && (!isFirst || values[Name(prefix, i)].StartsWith(EndEntity, StringComparison.Ordinal)))
            {
                entries.Add(entry);
            }
            else
            {
                problems.Add(new OcciProblem(Name(prefix, i), values[Name(prefix, i)], "is no credential as mod_gridsite writes it"));
            }
        }

        if (values.ContainsKey(Name(prefix, Last + 1)))
        {
            problems.Add(new OcciProblem(Name(prefix, Last + 1), null, $"is one too many: at most {Last + 1} are read"));
        }

        return entries;
    }

    /// <summary>mod_gridsite's encoding undone: a space is a plus sign, and other characters are their numbers.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>Where the client is, which mod_gridsite counts among its credentials.</summary>
    private static bool IsPassedOver(string value) => value.StartsWith("dns:", StringComparison.Ordinal) || value.StartsWith("ip:", StringComparison.Ordinal);

    private static GridSiteEntry? ReadCompact(IReadOnlyDictionary<string, string> values, int number)
    {
        var match = CompactForm().Match(values[Name(Compact, number)]);
        return match.Success && TryTime(match.Groups["from"], out var from) && TryTime(match.Groups["until"], out var until)
            ? new GridSiteEntry(match.Groups["type"].Value == "VOMS", match.Groups["value"].Value, from, until)
            : null;
    }

    private static GridSiteEntry? ReadAddress(IReadOnlyDictionary<string, string> values, int number)
    {
        var (isFqan, value) = values[Name(Address, number)] switch
        {
            ['d', 'n', ':', .. var name] => (false, Decode(name)),
            ['f', 'q', 'a', 'n', ':', .. var fqan] => (true, Decode(fqan)),
            _ => (false, ""),
        };
        if (!values.TryGetValue(Name(Validity, number), out var validity))
        {
            return new GridSiteEntry(isFqan, value, null, null);
        }

        var match = ValidityForm().Match(validity);
        return match.Success && TryTime(match.Groups["from"], out var from) && TryTime(match.Groups["until"], out var until) ? new GridSiteEntry(isFqan, value, from, until) : null;
    }

    private static bool TryTime(Group seconds, out DateTimeOffset time)
    {
        var isRead = long.TryParse(seconds.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        time = isRead ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(value, DateTimeOffset.MaxValue.ToUnixTimeSeconds())) : default;
        return isRead;
    }

    private static string Name(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<type>X509USER|GSIPROXY|VOMS) (?<from>[0-9]{1,18}) (?<until>[0-9]{1,18}) [0-9]{1,5} (?<value>[^\\p{Cc}]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex CompactForm();

    [GeneratedRegex("^notbefore=(?<from>[0-9]{1,18}) notafter=(?<until>[0-9]{1,18})( [a-z-]+=[0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex ValidityForm();
}
