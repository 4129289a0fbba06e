using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Audit;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>
/// Puts a mixin on entities and takes it off them, at the mixin's location (GFD.185 section 3.4.3, GFD.223 section 5.5): POST adds the named and PUT makes the named
/// the only ones, both answered with the collection; DELETE takes off the named or, where none is named, all. All of them or none.
/// </summary>
internal sealed class MembershipEndpoint(CollectionRequests requests, TenantCategories categories, EntityDirectory directory, EntityCommands commands, ListingEndpoint listing, IStratusStore store, AuditTrail audit)
{
    private const int MostAttempts = 10;

    public Task AddAsync(HttpContext context, CollectionScope scope) => ChangeAsync(context, scope, (said, _, _) => Task.FromResult<Decision<Wanted>>(said.How == SelectionForm.Names
        ? new Wanted(said.Named, [], [], null)
        : Refused.Invalid("location", null, "is required: the request names no entity to put the mixin on")));

    public Task ReplaceAsync(HttpContext context, CollectionScope scope) => ChangeAsync(context, scope, async (said, members, cancellationToken) =>
    {
        if (said.How == SelectionForm.Filter)
        {
            return Refused.Invalid("location", null, "is required: the request names no entity to have the mixin");
        }

        var present = await ListAsync(members, cancellationToken);
        var named = said.Named.Select(key => key.Id).ToHashSet();
        return new Wanted(said.Named, [], [.. present.Where(key => !named.Contains(key.Id))], (members, present));
    });

    public Task RemoveAsync(HttpContext context, CollectionScope scope) => ChangeAsync(context, scope, async (said, members, cancellationToken) =>
    {
        if (said.How == SelectionForm.EmptyList)
        {
            return Refused.Invalid("body", null, "lists no entity: send none when all are meant");
        }

        var present = await ListAsync(said.Members, cancellationToken);
        if (said.How != SelectionForm.Names)
        {
            return new Wanted([], [], present, (said.Members, present));
        }

        var selected = present.Select(key => key.Id).ToHashSet();
        List<EntityKey> outside = said.Members == members ? [] : [.. said.Named.Where(key => !selected.Contains(key.Id))];
        return outside.Count == 0
            ? new Wanted([], said.Named, [], null)
            : Refused.Invalid("location", directory.LocationOf(outside[0]), "is none of those that the request selects");
    });

    /// <summary>What a request comes to, given what the collection holds.</summary>
    /// <param name="On">Named, and to carry the mixin.</param>
    /// <param name="Off">Named, and to carry it no longer.</param>
    /// <param name="Others">Not named, and to carry it no longer.</param>
    /// <param name="Basis">What carried it when this was worked out; null when it does not depend on that.</param>
    private sealed record Wanted(
        IReadOnlyList<EntityKey> On, IReadOnlyList<EntityKey> Off, IReadOnlyList<EntityKey> Others, (EntityQuery Query, IReadOnlyList<EntityKey> Selected)? Basis);

    private async Task ChangeAsync(HttpContext context, CollectionScope scope, Func<SelectedMembers, EntityQuery, CancellationToken, Task<Decision<Wanted>>> choose)
    {
        if (!(await requests.ReadSelectedAsync(context, scope)).TryGet(out var said, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var caller = context.Caller();
        var decision = await ApplyAsync(caller, scope, said, choose, context.RequestAborted);
        for (var attempt = 1; decision.Refusal == Refusal.Stale && attempt < MostAttempts; attempt++)
        {
            decision = await ApplyAsync(caller, scope, said, choose, context.RequestAborted);
        }

        await (decision.Refusal is not null ? OcciError.RefusedAsync(context, decision)
            : HttpMethods.IsDelete(context.Request.Method) ? OcciResponse.OkAsync(context)
            : listing.SendAsync(context, scope, scope.Members(caller.Viewer)));
    }

    private async Task<Decision<IReadOnlyList<EntityId>>> ApplyAsync(
        Caller caller,
        CollectionScope scope,
        SelectedMembers said,
        Func<SelectedMembers, EntityQuery, CancellationToken, Task<Decision<Wanted>>> choose,
        CancellationToken cancellationToken)
    {
        var mixin = scope.Mixin!;
        var chosen = await choose(said, scope.Members(caller.Reach), cancellationToken);
        if (!chosen.TryGet(out var wanted))
        {
            return Refused.Of(chosen);
        }

        if (wanted.On.Count + wanted.Off.Count + wanted.Others.Count > EntityCommands.Most)
        {
            return new Refused(Refusal.TooMuch, new OcciProblem("collection", mixin.Location, $"would change more than {EntityCommands.Most} entities, which is too much for one request"));
        }

        if (wanted.Off.Count + wanted.Others.Count > 0 && !mixin.IsMark)
        {
            return Refused.NotOffered("mixin", mixin.Id.ToString(), "cannot be taken off an existing entity, which was made with it");
        }

        var (updates, outcome) = (new List<(StoredEntity, EntityChange)>(), new BatchOutcome());
        foreach (var key in wanted.On)
        {
            Note(key, await directory.FindAsync(caller, key, cancellationToken), (entity, which) => Associate(caller, entity, which));
        }

        foreach (var key in wanted.Off)
        {
            Note(key, await directory.FindAsync(caller, key, cancellationToken), (entity, which) => Dissociate(caller, entity, which));
        }

        foreach (var key in wanted.Others)
        {
            if (await directory.FindAsync(caller, key, cancellationToken) is { } found && Carries(found.Entity, mixin))
            {
                Note(key, found, (entity, which) => Dissociate(caller, entity, which));
            }
        }

        if (outcome.Refused is { } refused)
        {
            await audit.NoteRefusalAsync(caller, Verbs.Update, refused);
            return refused;
        }

        return await commands.UpdateAsync(caller, updates, wanted.Basis, cancellationToken);

        void Note(EntityKey key, FoundEntity? found, Func<Entity, Mixin, Outcome<EntityChange>> become)
        {
            if (found is null)
            {
                outcome.Add(Refused.NotFound(directory.LocationOf(key)));
            }
            else if (!caller.MayChange(found.Stored))
            {
                outcome.Add(Refused.NotYours(found.Stored));
            }
            else if (!become(found.Entity, mixin).TryGet(out var change, out var mistakes))
            {
                outcome.Add(new Refused(Refusal.Invalid, mistakes));
            }
            else if (change.AddedMixins.Count + change.RemovedMixins.Count > 0)
            {
                updates.Add((found.Stored, change));
            }
        }
    }

    private async Task<IReadOnlyList<EntityKey>> ListAsync(EntityQuery members, CancellationToken cancellationToken) =>
        await store.ListIdsAsync(members, cancellationToken).Take(EntityCommands.Most + 1).ToListAsync(cancellationToken);

    private Outcome<EntityChange> Associate(Caller caller, Entity entity, Mixin mixin) => EntityValidator.ValidateUpdate(
        categories.Of(caller), entity, new EntityDraft { Mixins = [mixin.Id] }, isPartial: true);

    private Outcome<EntityChange> Dissociate(Caller caller, Entity entity, Mixin mixin) => Carries(entity, mixin)
        ? Outcome.Of(EntityValidator.Dissociate(categories.Of(caller), entity, mixin))
        : Outcome.Refused<EntityChange>(new OcciProblem("location", entity.Location, $"does not carry the mixin {mixin.Id}"));

    private static bool Carries(Entity entity, Mixin mixin) => entity.Mixins.Any(each => each.Id == mixin.Id);
}
