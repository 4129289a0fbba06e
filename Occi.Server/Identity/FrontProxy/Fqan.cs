using System.Text.RegularExpressions;
using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Reads the VOMS attributes that a front proxy tells.</summary>
internal static partial class Fqan
{
    /// <summary>The header with mod_gridsite's list.</summary>
    public const string List = "GRST_VOMS_FQANS";

    private const int Most = 100;
    private const int Longest = 512;

    /// <summary>All of them, the primary one first. mod_gridsite's list, which holds them in reverse and encoded, is taken where it is; else its single credentials.</summary>
    public static IReadOnlyList<string> Read(IReadOnlyDictionary<string, string> values, IReadOnlyList<GridSiteEntry> entries, List<OcciProblem> problems)
    {
        var texts = values.TryGetValue(List, out var list)
            ? list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Reverse().Select(GridSiteEntries.Decode).ToList()
            : [.. entries.Where(entry => entry.IsFqan).Select(entry => entry.Value)];
        if (texts.Count > Most)
        {
            problems.Add(new OcciProblem(List, null, $"holds {texts.Count} attributes, and at most {Most} are read"));
            return [];
        }

        var fqans = new List<string>(texts.Count);
        foreach (var text in texts)
        {
            if (Normalize(text) is not { } fqan)
            {
                problems.Add(new OcciProblem(List, text, "is no VOMS attribute such as /vo/group/Role=NULL/Capability=NULL"));
            }
            else if (!fqans.Contains(fqan))
            {
                fqans.Add(fqan);
            }
        }

        return fqans;
    }

    /// <summary>Without <c>NULL</c> parts; null for what is none.</summary>
    public static string? Normalize(string text)
    {
        if (text.Length > Longest || Form().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var (role, capability) = (match.Groups["role"], match.Groups["capability"]);
        return match.Groups["group"].Value
            + (role.Success && role.Value != "NULL" ? $"/Role={role.Value}" : "")
            + (capability.Success && capability.Value != "NULL" ? $"/Capability={capability.Value}" : "");
    }

    [GeneratedRegex("^(?<group>(/[A-Za-z0-9._-]+)+)(/Role=(?<role>[A-Za-z0-9._-]+))?(/Capability=(?<capability>[A-Za-z0-9._-]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
