using System.Text.Json;

namespace Occi.Server.Identity;

/// <summary>Says who the server takes the client for: <c>GET /whoami</c>, always JSON.</summary>
internal static class WhoamiEndpoint
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task GetAsync(HttpContext context)
    {
        var caller = context.Caller();
        return context.Response.WriteAsJsonAsync(
            new
            {
                subject = caller.Subject,
                authentication = caller.Identity.Authentication,
                tenant = caller.Tenant,
                tenants = caller.Memberships.Select(membership => membership.Tenant),
                fqans = caller.Identity.Fqans,
                roles = Enum.GetValues<Role>().Where(role => role <= caller.Role).Select(Word),
                memberships = caller.Memberships.Select(membership => new { tenant = membership.Tenant, role = Word(membership.Role) }),
                groups = caller.Identity.Groups,
                limited = caller.Identity.IsLimited,
                expires = caller.Identity.Expires,
            },
            Json,
            context.RequestAborted);
    }

    private static string Word(Role role) => role.ToString().ToLowerInvariant();
}
