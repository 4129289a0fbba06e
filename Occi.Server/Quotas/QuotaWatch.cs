using Occi.Core;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Identity.Mapping;
using Occi.Server.Orchestration;

namespace Occi.Server.Quotas;

/// <summary>
/// Judges one transaction: everybody whose entities it writes, be it themselves or a manager or operator who does so. It compares what they use before and after, within the
/// transaction, so that nothing comes between; whoever is above a limit already may have done to them what does not take them higher.
/// </summary>
internal sealed class QuotaWatch(IUsageReader transaction, SiteMapping limits, Caller caller)
{
    private readonly Dictionary<string, Usage> _tenants = [];
    private readonly Dictionary<(string Tenant, string Owner), Usage> _owners = [];

    /// <summary>Something of somebody is about to be written: notes what they use as yet, if they have a limit.</summary>
    public async Task NoteAsync(StoredEntity entity)
    {
        var (tenant, owner) = (entity.Tenant, (entity.Tenant, entity.Owner));
        if (!_tenants.ContainsKey(tenant) && limits.QuotaOf(tenant) is not null)
        {
            _tenants.Add(tenant, await transaction.UsageOfTenantAsync(tenant, CancellationToken.None));
        }

        if (!_owners.ContainsKey(owner) && limits.UserQuotaOf(tenant) is not null)
        {
            _owners.Add(owner, await transaction.UsageOfOwnerAsync(tenant, entity.Owner, CancellationToken.None));
        }
    }

    /// <summary>Why what was written must not be, or null.</summary>
    public async Task<Refused?> RefusalAsync(CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        foreach (var (tenant, before) in _tenants)
        {
            problems.AddRange(Exceeded($"quota of tenant {tenant}", limits.QuotaOf(tenant), before, await transaction.UsageOfTenantAsync(tenant, cancellationToken)));
        }

        foreach (var ((tenant, owner), before) in _owners)
        {
            var whose = (tenant, owner) == (caller.Tenant, caller.Subject) ? "quota of yours" : $"quota of {owner} in tenant {tenant}";
            problems.AddRange(Exceeded(whose, limits.UserQuotaOf(tenant), before, await transaction.UsageOfOwnerAsync(tenant, owner, cancellationToken)));
        }

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
