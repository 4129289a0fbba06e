using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>
/// Puts a mixin on entities and takes it off them, at the mixin's location (GFD.185 section 3.4.3, GFD.223 section 5.5): POST adds the named and PUT makes the named
/// the only ones, both answered with the collection; DELETE takes off the named or, where none is named, all. All of them or none.
/// </summary>
internal sealed class MembershipEndpoint(CollectionRequests requests, TenantCategories categories, EntityDirectory directory, EntityCommands commands, ListingEndpoint listing, IStratusStore store)
{
    private const int MostAttempts = 10;

    public Task AddAsync(HttpContext context, CollectionScope scope) => ChangeAsync(context, scope, named => named.Count == 0
        ? Refused.Invalid("location", null, "is required: the request names no entity to put the mixin on")
        : new Wanted(named, []));

    public Task ReplaceAsync(HttpContext context, CollectionScope scope) => ChangeWithPresentAsync(context, scope, (named, present) =>
        new Wanted([.. named.Except(present)], [.. present.Except(named)]));

    public Task RemoveAsync(HttpContext context, CollectionScope scope) => ChangeWithPresentAsync(context, scope, (named, present) =>
        new Wanted([], named.Count == 0 ? present : named));

    private sealed record Wanted(IReadOnlyList<EntityId> On, IReadOnlyList<EntityId> Off);

    private async Task ChangeWithPresentAsync(HttpContext context, CollectionScope scope, Func<IReadOnlyList<EntityId>, IReadOnlyList<EntityId>, Decision<Wanted>> choose)
    {
        var present = await store.ListIdsAsync(scope.Members, context.RequestAborted).Take(EntityCommands.Most + 1).Select(key => key.Id).ToListAsync(context.RequestAborted);
        await ChangeAsync(context, scope, named => choose(named, present));
    }

    private async Task ChangeAsync(HttpContext context, CollectionScope scope, Func<IReadOnlyList<EntityId>, Decision<Wanted>> choose)
    {
        if (!(await requests.ReadNamedAsync(context, scope)).TryGet(out var keys, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var chosen = choose([.. keys.Select(key => key.Id).Distinct()]);
        if (!chosen.TryGet(out var wanted))
        {
            await OcciError.RefusedAsync(context, chosen);
            return;
        }

        var decision = await ApplyAsync(scope.Mixin!, wanted, context.RequestAborted);
        for (var attempt = 1; decision.Refusal == Refusal.Stale && attempt < MostAttempts; attempt++)
        {
            decision = await ApplyAsync(scope.Mixin!, wanted, context.RequestAborted);
        }

        await (decision.Refusal is not null ? OcciError.RefusedAsync(context, decision)
            : HttpMethods.IsDelete(context.Request.Method) ? OcciResponse.OkAsync(context)
            : listing.SendAsync(context, scope, scope.Members));
    }

    private async Task<Decision<IReadOnlyList<EntityId>>> ApplyAsync(Mixin mixin, Wanted wanted, CancellationToken cancellationToken)
    {
        if (wanted.On.Count + wanted.Off.Count > EntityCommands.Most)
        {
            return new Refused(Refusal.TooMuch, new OcciProblem("collection", mixin.Location, $"would change more than {EntityCommands.Most} entities, which is too much for one request"));
        }

        if (wanted.Off.Count > 0 && !mixin.IsUserDefined)
        {
            return Refused.NotOffered("mixin", mixin.Id.ToString(), "cannot be taken off an existing entity, which was made with it");
        }

        var updates = new List<(StoredEntity, EntityChange)>();
        var problems = new ProblemList();
        foreach (var (id, isOn) in wanted.On.Select(id => (id, true)).Concat(wanted.Off.Select(id => (id, false))))
        {
            if (await directory.FindAsync(id, cancellationToken) is not { } found)
            {
                problems.Add(new OcciProblem("location", id.Value.ToString(), "does not exist"));
            }
            else if (!(isOn ? Associate(found.Entity, mixin) : Dissociate(found.Entity, mixin)).TryGet(out var change, out var mistakes))
            {
                problems.AddRange(mistakes);
            }
            else if (change.AddedMixins.Count + change.RemovedMixins.Count > 0)
            {
                updates.Add((found.Stored, change));
            }
        }

        return problems.Count == 0 ? await commands.UpdateAsync(updates, cancellationToken) : new Refused(Refusal.Invalid, problems);
    }

    private Outcome<EntityChange> Associate(Entity entity, Mixin mixin) => EntityValidator.ValidateUpdate(
        categories.Of(Caller.Local.Tenant), entity, new EntityDraft { Mixins = [mixin.Id] }, isPartial: true);

    private Outcome<EntityChange> Dissociate(Entity entity, Mixin mixin) => entity.Mixins.Any(each => each.Id == mixin.Id)
        ? Outcome.Of(EntityValidator.Dissociate(categories.Of(Caller.Local.Tenant), entity, mixin))
        : Outcome.Refused<EntityChange>(new OcciProblem("location", entity.Location, $"does not carry the mixin {mixin.Id}"));
}
