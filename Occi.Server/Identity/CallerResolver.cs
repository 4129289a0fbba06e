using System.Runtime.CompilerServices;
using Occi.Core;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Identity;

/// <summary>Makes of who somebody is, by the mapping, what they may do here and in which tenant.</summary>
internal sealed class CallerResolver(MappingFile mapping)
{
    /// <summary>The header by which a client that belongs to several tenants chooses one.</summary>
    public const string TenantHeader = "Stratus-Tenant";

    // The same credential is shown again and again, and the rules may be many.
    private readonly ConditionalWeakTable<ProvenIdentity, Known> _known = [];

    /// <summary>Whoever comes to a server that asks nobody.</summary>
    public static Caller Local(HttpContext context) => Caller.Local with { Origin = OriginOf(context) };

    /// <summary>The caller, or why there is nothing for them here.</summary>
    public Outcome<Caller> Resolve(HttpContext context, ProvenIdentity identity)
    {
        var present = mapping.Current;
        if (present.IsBanned(identity.Subject))
        {
            return Outcome.Refused<Caller>(new OcciProblem("subject", identity.Subject, "is banned from this site: ask its administrators why"));
        }

        var memberships = MembershipsOf(identity, present);
        var named = context.Request.Headers.TryGetValue(TenantHeader, out var values) ? values.ToString() : null;
        if (identity.Tenant is { } only && named is not null && named != only)
        {
            return Outcome.Refused<Caller>(new OcciProblem(TenantHeader, named, $"is not the tenant that the token is good for, which is '{only}'"));
        }

        var wanted = identity.Tenant ?? named;
        if (memberships.FirstOrDefault(each => wanted is null || each.Tenant == wanted) is { } chosen)
        {
            return Outcome.Of(new Caller(identity, chosen.Tenant, chosen.Role)
            {
                Memberships = wanted is null ? memberships : [chosen, .. memberships.Where(each => each != chosen)],
                Origin = OriginOf(context),
            });
        }

        return Outcome.Refused<Caller>(memberships.Count == 0
            ? new OcciProblem("subject", identity.Subject, "is known and belongs to no tenant of this site: come with a VOMS proxy of a supported VO, or ask the administrators to be mapped")
            : new OcciProblem(TenantHeader, wanted, "is none of your tenants"));
    }

    /// <summary>The tenants of somebody by the present mapping; none for whoever is banned.</summary>
    public IReadOnlyList<Membership> MembershipsOf(ProvenIdentity identity) =>
        mapping.Current is var present && present.IsBanned(identity.Subject) ? [] : MembershipsOf(identity, present);

    private IReadOnlyList<Membership> MembershipsOf(ProvenIdentity identity, SiteMapping present)
    {
        if (_known.TryGetValue(identity, out var known) && known.Mapping == present)
        {
            return known.Memberships;
        }

        var memberships = present.MembershipsOf(identity);
        _known.AddOrUpdate(identity, new Known(present, memberships));
        return memberships;
    }

    private static RequestOrigin OriginOf(HttpContext context) => new(context.Connection.RemoteIpAddress?.ToString() ?? "local", context.TraceIdentifier);

    private sealed record Known(SiteMapping Mapping, IReadOnlyList<Membership> Memberships);
}
