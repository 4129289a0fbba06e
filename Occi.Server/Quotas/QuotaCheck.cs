using Occi.Core;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Identity.Mapping;
using Occi.Server.Orchestration;

namespace Occi.Server.Quotas;

/// <summary>
/// Keeps a tenant and each of its users within their limits. It compares what is used before and after a change, within the transaction that makes the change, so that
/// nothing comes between; whoever is above a limit already may do what does not take them higher.
/// </summary>
internal sealed class QuotaCheck(MappingFile mapping)
{
    /// <summary>What the caller and their tenant use before the change; null when neither has a limit.</summary>
    public async Task<(Usage Tenant, Usage User)?> ReadAsync(IUsageReader transaction, Caller caller, CancellationToken cancellationToken) =>
        mapping.Current is var limits && limits.QuotaOf(caller.Tenant) is null && limits.UserQuotaOf(caller.Tenant) is null
            ? null
            : (await transaction.UsageOfTenantAsync(caller.Tenant, cancellationToken), await transaction.UsageOfOwnerAsync(caller.Tenant, caller.Subject, cancellationToken));

    /// <summary>Why the change must not be, or null.</summary>
    public async Task<Refused?> RefusalAsync(IUsageReader transaction, Caller caller, (Usage Tenant, Usage User)? before, CancellationToken cancellationToken)
    {
        if (before is not { } was || await ReadAsync(transaction, caller, cancellationToken) is not { } now)
        {
            return null;
        }

        ProblemList problems =
        [
            .. Exceeded($"quota of tenant {caller.Tenant}", mapping.Current.QuotaOf(caller.Tenant), was.Tenant, now.Tenant),
            .. Exceeded("quota of yours", mapping.Current.UserQuotaOf(caller.Tenant), was.User, now.User),
        ];
        return problems.Count == 0 ? null : new Refused(Refusal.Forbidden, problems);
    }

    private static IEnumerable<OcciProblem> Exceeded(string whose, QuotaEntry? limits, Usage before, Usage after) =>
        from item in QuotaItem.All
        let limit = limits is null ? null : item.Limit(limits)
        let wanted = item.Amount(after) - item.Amount(before)
        where limit is { } most && wanted > 0 && item.Amount(after) > most
        select new OcciProblem(
            whose, item.Name, $"is exceeded: the limit is {item.Text(limit!.Value)}, in use are {item.Text(item.Amount(before))}, and this asks for {item.Text(wanted)} more");
}
