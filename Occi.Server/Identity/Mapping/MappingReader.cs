using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Occi.Server.Quotas;

namespace Occi.Server.Identity.Mapping;

/// <summary>Reads the mapping file, and tells of every mistake in it at once, each with its place.</summary>
internal static partial class MappingReader
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>The mapping, or every mistake.</summary>
    public static (SiteMapping? Mapping, IReadOnlyList<string> Mistakes) Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (JsonSerializer.Deserialize<MappingDocument>(json, Strict) is not { } document)
            {
                return (null, ["is empty"]);
            }

            var mistakes = Nulls(document).ToList() is { Count: > 0 } nulls ? nulls : Mistakes(document).ToList();
            return (mistakes.Count == 0 ? new SiteMapping(document) : null, mistakes);
        }
        catch (JsonException failure)
        {
            return (null, [JsonMistake.Of(failure)]);
        }
    }

    /// <summary>Whether a tenant can be called so.</summary>
    public static bool IsTenantName(string name) => TenantName().IsMatch(name);

    /// <summary>What the serializer lets through although nothing in this file may be null.</summary>
    private static IEnumerable<string> Nulls(MappingDocument document) =>
        from list in new (string Name, IReadOnlyList<object?> Items)[]
        {
            ("tenants", document.Tenants), ("rules", document.Rules), ("bans", document.Bans), ("robots", document.Robots),
        }
        from i in Enumerable.Range(0, list.Items.Count)
        where list.Items[i] is null
        select $"{list.Name}[{i}]: may not be null: leave it out";

    private static IEnumerable<string> Mistakes(MappingDocument document)
    {
        var declared = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < document.Tenants.Count; i++)
        {
            var tenant = document.Tenants[i];
            if (!IsTenantName(tenant.Name))
            {
                yield return $"tenants[{i}].name: '{tenant.Name}' is not of letters, digits, '.', '_' and '-', at most 128 of them";
            }
            else if (!declared.Add(tenant.Name))
            {
                yield return $"tenants[{i}].name: '{tenant.Name}' stands twice";
            }

            foreach (var mistake in Limits($"tenants[{i}].quota", tenant.Quota).Concat(Limits($"tenants[{i}].userQuota", tenant.UserQuota)))
            {
                yield return mistake;
            }
        }

        foreach (var mistake in Limits("quota", document.Quota).Concat(Limits("userQuota", document.UserQuota))
            .Concat(document.Rules.SelectMany((rule, i) => Mistakes(rule, declared).Select(mistake => $"rules[{i}].{mistake}")))
            .Concat(Subjects("bans", document.Bans)).Concat(Subjects("robots", document.Robots)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Mistakes(MappingDocument.RuleEntry rule, HashSet<string> declared)
    {
        if (rule is { Subject: null, Vo: null, Fqan: null, Group: null, Authentication: null })
        {
            yield return "tenant: is for everybody, as the rule has no condition: name a subject, a vo, an fqan, a group or an authentication";
        }

        if (rule.Authentication is { } scheme && !IdentitySchemes.Proving.Contains(scheme))
        {
            yield return $"authentication: '{scheme}' is none of {string.Join(", ", IdentitySchemes.Proving)}";
        }

        if (rule.Fqan is { } fqan && (!fqan.StartsWith('/') || HalfName().IsMatch(fqan)))
        {
            yield return $"fqan: '{fqan}' must begin with a slash, and a star in it must stand for whole names, as in /vo/* or /vo/*/Role=admin";
        }

        var usesVo = rule.Tenant.Contains(MappingRule.VoPlace, StringComparison.Ordinal);
        if (usesVo && rule is { Vo: null, Fqan: null })
        {
            yield return $"tenant: '{rule.Tenant}' needs a condition on the vo or the fqan";
        }
        else if (!IsTenantName(rule.Tenant.Replace(MappingRule.VoPlace, "vo", StringComparison.Ordinal)))
        {
            yield return $"tenant: '{rule.Tenant}' is not of letters, digits, '.', '_' and '-', at most 128 of them";
        }
        else if (!usesVo && declared.Count > 0 && !declared.Contains(rule.Tenant))
        {
            yield return $"tenant: '{rule.Tenant}' is none of the tenants that are listed";
        }
    }

    private static IEnumerable<string> Subjects(string name, IReadOnlyList<string> patterns) =>
        patterns.Select((pattern, i) => (pattern, i)).Where(each => each.pattern.Trim('*').Length == 0).Select(each => $"{name}[{each.i}]: '{each.pattern}' is for everybody");

    private static IEnumerable<string> Limits(string name, QuotaEntry? quota)
    {
        var results = new List<ValidationResult>();
        if (quota is not null)
        {
            Validator.TryValidateObject(quota, new ValidationContext(quota), results, validateAllProperties: true);
        }

        return results.Select(result => $"{name}: {result.ErrorMessage}");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,127}\\z")]
    private static partial Regex TenantName();

    /// <summary>A star beside a part of a name: <c>/vo*</c> would also be <c>/vo-of-somebody-else</c>.</summary>
    [GeneratedRegex("[^/=]\\*|\\*[^/]")]
    private static partial Regex HalfName();
}
