using Occi.Core;

namespace Occi.Server.Identity.FrontProxy;

/// <summary>Reads the VOMS attributes that a front proxy tells.</summary>
internal static class Fqan
{
    /// <summary>The header with mod_gridsite's list.</summary>
    public const string List = "GRST_VOMS_FQANS";

    private const int Most = 100;

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
    public static string? Normalize(string text) => Grid.Credentials.Voms.Fqan.TryParse(text, out var fqan) ? fqan.ToString() : null;
}
