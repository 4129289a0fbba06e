using Occi.Core;
using Occi.Data;
using Occi.Server.Http;
using Occi.Server.Identity;
using Occi.Server.Identity.Mapping;

namespace Occi.Server.Quotas;

/// <summary>
/// Tells limits and use, of the tenant and of the caller in it: <c>GET /quotas</c>, always JSON, sizes in GiB. Managers may ask for another user of their tenant
/// (<c>?user=</c>), operators for any tenant (<c>?tenant=</c>).
/// </summary>
internal sealed class QuotaEndpoint(IStratusStore store, MappingFile mapping)
{
    public async Task GetAsync(HttpContext context)
    {
        var caller = context.Caller();
        var tenant = Wanted(context, "tenant") ?? caller.Tenant;
        var user = Wanted(context, "user") ?? caller.Subject;
        if ((tenant != caller.Tenant && caller.Role < Role.Operator) || (user != caller.Subject && caller.Role < Role.Manager))
        {
            await OcciError.SendAsync(context, StatusCodes.Status403Forbidden, [new OcciProblem(
                "quotas", null, "of others are not yours to read: a manager reads those of the tenant's users, an operator all")]);
            return;
        }

        var (ofTenant, ofUser) = (
            await store.UsageOfTenantAsync(tenant, context.RequestAborted), await store.UsageOfOwnerAsync(tenant, user, context.RequestAborted));
        await context.Response.WriteAsJsonAsync(
            new
            {
                tenant = new { name = tenant, quotas = Items(mapping.Current.QuotaOf(tenant), ofTenant) },
                user = new { name = user, quotas = Items(mapping.Current.UserQuotaOf(tenant), ofUser) },
            },
            PlainJson.Indented,
            context.RequestAborted);
    }

    private static string? Wanted(HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    private static Dictionary<string, QuotaState> Items(QuotaEntry? limits, Usage usage) => QuotaItem.All.ToDictionary(
        item => item.Name,
        item => new QuotaState(item.Number(item.Amount(usage)), limits is not null && item.Limit(limits) is { } limit ? item.Number(limit) : null));

    private sealed record QuotaState(decimal Used, decimal? Limit);
}
