using Occi.Data;
using Occi.Server.Quotas;

namespace Occi.Server.Identity.Mapping;

/// <summary>Who belongs where and with which limits, as the mapping file says it at one moment. Immutable.</summary>
internal sealed class SiteMapping
{
    private readonly MappingDocument _document;
    private readonly IReadOnlyList<MappingRule> _rules;
    private readonly IReadOnlyList<Pattern> _bans;
    private readonly IReadOnlyList<Pattern> _robots;
    private readonly Dictionary<string, MappingDocument.TenantEntry> _tenants;

    /// <param name="document">Free of mistakes: see <see cref="MappingReader"/>.</param>
    public SiteMapping(MappingDocument document)
    {
        _document = document;
        _rules = [.. document.Rules.Select(rule => new MappingRule(rule))];
        _bans = [.. document.Bans.Select(ban => new Pattern(ban))];
        _robots = [.. document.Robots.Select(robot => new Pattern(robot))];
        _tenants = document.Tenants.ToDictionary(tenant => tenant.Name, StringComparer.Ordinal);
    }

    /// <summary>Without a mapping file: each VO is a tenant, and accounts of the site are another.</summary>
    public static SiteMapping Default { get; } = new(new MappingDocument
    {
        Rules =
        [
            new() { Vo = "*", Tenant = MappingRule.VoPlace },
            new() { Authentication = IdentitySchemes.Basic, Tenant = "local" },
        ],
    });

    /// <summary>Whether they may not come in. With a robot are banned all whom it names, as it names whom it likes.</summary>
    public bool IsBanned(string subject) =>
        _bans.Count > 0 && (_bans.Any(ban => ban.Matches(subject)) || (SubProxy.RobotOf(subject) is { } robot && _bans.Any(ban => ban.Matches(robot))));

    /// <summary>Whether the sub-proxies of a robot certificate stand for persons.</summary>
    public bool IsRobot(string subject) => _robots.Any(robot => robot.Matches(subject));

    /// <summary>The tenants of somebody, in the order of the rules, each with the highest role that any rule gives.</summary>
    public IReadOnlyList<Membership> MembershipsOf(ProvenIdentity identity)
    {
        var roles = new OrderedDictionary<string, Role>(StringComparer.Ordinal);
        foreach (var membership in _rules.SelectMany(rule => rule.MembershipsOf(identity)))
        {
            roles[membership.Tenant] = roles.TryGetValue(membership.Tenant, out var known) && known > membership.Role ? known : membership.Role;
        }

        return [.. roles.Select(pair => new Membership(pair.Key, pair.Value))];
    }

    /// <summary>How what a tenant's users make is shared when they do not say.</summary>
    public Sharing SharingIn(string tenant) => _tenants.GetValueOrDefault(tenant)?.Sharing ?? Sharing.Private;

    /// <summary>The limits of a tenant as a whole.</summary>
    public QuotaEntry? QuotaOf(string tenant) => _tenants.GetValueOrDefault(tenant)?.Quota ?? _document.Quota;

    /// <summary>The limits of each user of a tenant.</summary>
    public QuotaEntry? UserQuotaOf(string tenant) => _tenants.GetValueOrDefault(tenant)?.UserQuota ?? _document.UserQuota;
}
