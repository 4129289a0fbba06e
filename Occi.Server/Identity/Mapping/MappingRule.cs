namespace Occi.Server.Identity.Mapping;

/// <summary>A rule of the mapping: whoever fits all of its conditions belongs to its tenant.</summary>
internal sealed class MappingRule(MappingDocument.RuleEntry rule)
{
    /// <summary>Stands for the VO in a tenant's name.</summary>
    public const string VoPlace = "{vo}";

    /// <summary>The tenants that it gives somebody: one, or one for each of their VOs that match.</summary>
    public IEnumerable<Membership> MembershipsOf(ProvenIdentity identity)
    {
        if (!Fits(rule.Subject, [identity.Subject]) || !Fits(rule.Group, identity.Groups) || !Fits(rule.Authentication, [identity.Authentication]))
        {
            return [];
        }

        if (rule.Vo is null && rule.Fqan is null)
        {
            return [new(rule.Tenant, rule.Role)];
        }

        return from fqan in identity.Fqans
               where Fits(rule.Vo, [VoOf(fqan)]) && Fits(rule.Fqan, [fqan])
               let tenant = rule.Tenant.Replace(VoPlace, VoOf(fqan), StringComparison.Ordinal)
               where MappingReader.IsTenantName(tenant)
               select new Membership(tenant, rule.Role);
    }

    private static bool Fits(string? pattern, IEnumerable<string> values) => pattern is null || values.Any(new Pattern(pattern).Matches);

    private static string VoOf(string fqan)
    {
        var end = fqan.IndexOf('/', 1);
        return end < 0 ? fqan[1..] : fqan[1..end];
    }
}
