using System.Text.Json.Serialization;
using Occi.Data;
using Occi.Server.Quotas;

namespace Occi.Server.Identity.Mapping;

/// <summary>The mapping file as it is written (docs/configuration.md).</summary>
internal sealed record MappingDocument
{
    /// <summary>The tenants that there are. When it is not empty, a rule may name no other.</summary>
    public IReadOnlyList<TenantEntry> Tenants { get; init; } = [];

    /// <summary>Who belongs to which tenant. All that match count, in their order.</summary>
    public IReadOnlyList<RuleEntry> Rules { get; init; } = [];

    /// <summary>Who may not come in, whatever the rules say: patterns of subjects.</summary>
    public IReadOnlyList<string> Bans { get; init; } = [];

    /// <summary>Robot certificates whose sub-proxies (<c>CN=eToken:…</c>, <c>CN=user:…</c>) stand for persons: patterns of subjects.</summary>
    public IReadOnlyList<string> Robots { get; init; } = [];

    /// <summary>The limits of each tenant that has none of its own.</summary>
    public QuotaEntry? Quota { get; init; }

    /// <summary>The limits of each user in a tenant that has none of its own for them.</summary>
    public QuotaEntry? UserQuota { get; init; }

    /// <summary>A tenant.</summary>
    internal sealed record TenantEntry
    {
        [JsonRequired]
        public string Name { get; init; } = "";

        /// <summary>How its users' things are shared when they do not say.</summary>
        public Sharing Sharing { get; init; } = Sharing.Private;

        /// <summary>The limits of the tenant as a whole.</summary>
        public QuotaEntry? Quota { get; init; }

        /// <summary>The limits of each of its users.</summary>
        public QuotaEntry? UserQuota { get; init; }
    }

    /// <summary>Whoever fits all of the conditions, of which there is at least one, belongs to the tenant.</summary>
    internal sealed record RuleEntry
    {
        /// <summary>A pattern of subjects.</summary>
        public string? Subject { get; init; }

        /// <summary>A pattern of VOs.</summary>
        public string? Vo { get; init; }

        /// <summary>A pattern of FQANs.</summary>
        public string? Fqan { get; init; }

        /// <summary>A pattern of the groups of accounts.</summary>
        public string? Group { get; init; }

        /// <summary>The scheme that proved who it is: <c>x509</c>, <c>basic</c>.</summary>
        public string? Authentication { get; init; }

        /// <summary>The tenant; <c>{vo}</c> in it stands for the VO that matched.</summary>
        [JsonRequired]
        public string Tenant { get; init; } = "";

        public Role Role { get; init; } = Role.User;
    }
}
