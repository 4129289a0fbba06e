using System.Text.Json;
using System.Text.Json.Serialization;
using Occi.Server.Http;

namespace Occi.Server.Identity;

/// <summary>
/// Says who the server takes the client for: <c>GET /whoami</c>, always JSON. Whoever is known and belongs to no tenant needs it most, so they are answered too: without
/// tenants, and with the reasons why VOMS attributes were refused.
/// </summary>
internal static class WhoamiEndpoint
{
    private static readonly JsonSerializerOptions Json = new(PlainJson.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static Task GetAsync(HttpContext context)
    {
        var caller = context.Features.Get<Caller>();
        var identity = caller?.Identity ?? ((ProvenPrincipal)context.User).Proven;
        return context.Response.WriteAsJsonAsync(
            new
            {
                subject = identity.Subject,
                authentication = identity.Authentication,
                tenant = caller?.Tenant,
                tenants = Memberships(caller).Select(membership => membership.Tenant),
                fqans = identity.Fqans,
                refusedAttributes = identity.RefusedAttributes.Select(problem => problem.ToString()),
                roles = Enum.GetValues<Role>().Where(role => role <= caller?.Role).Select(Word),
                memberships = Memberships(caller).Select(membership => new { tenant = membership.Tenant, role = Word(membership.Role) }),
                groups = identity.Groups,
                limited = identity.IsLimited,
                expires = identity.Expires,
            },
            Json,
            context.RequestAborted);
    }

    private static IReadOnlyList<Membership> Memberships(Caller? caller) => caller?.Memberships ?? [];

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
