using Occi.Core;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Http.Conditions;
using Occi.Server.Identity;
using Occi.Server.Images;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Entities;

/// <summary>What can be done with single entities of one kind.</summary>
internal sealed class EntityEndpoints(Kind kind, TenantCategories categories, EntityDirectory directory, EntityCommands commands)
{
    /// <summary>How often a change is worked out anew because others change the same entity at the same time.</summary>
    private const int MostAttempts = 10;

    public async Task ReadAsync(HttpContext context)
    {
        var isId = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id);
        var found = isId ? await directory.FindAsync(context.Caller(), kind.Id, id, context.RequestAborted) : null;
        if (found is null)
        {
            await OcciError.NotFoundAsync(context);
        }
        else if (!await Preconditions.AnswerAsync(context, TagOf(context, found)))
        {
            await OcciResponse.EntityAsync(context, found.Entity);
        }
    }

    public Task PostAsync(HttpContext context) => context.Request.Query.ContainsKey("action") ? ActAsync(context) : UpdateAsync(context, isPartial: true);

    /// <summary>A full update of what is there, and otherwise a new entity of this name (GFD.223 section 5.4.1).</summary>
    public async Task PutAsync(HttpContext context)
    {
        if (!EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id))
        {
            await OcciError.InvalidAsync(
                context, [new OcciProblem("location", context.Request.Path.Value, $"cannot be chosen: a new {kind.Id.Term} is put at {kind.Location} and a UUID, or posted to {kind.Location}")]);
            return;
        }

        if (await directory.FindAsync(context.Caller(), kind.Id, id, context.RequestAborted) is not null)
        {
            await UpdateAsync(context, isPartial: false);
        }
        else if (!await Preconditions.AnswerAsync(context, null))
        {
            await CreateAsync(context, id);
        }
    }

    public Task DeleteAsync(HttpContext context) => WithEntityAsync(context, async found =>
    {
        var decision = await commands.DeleteAsync(context.Caller(), found.Stored.Id, InsistedVersion(context, found), context.RequestAborted);
        await DoneAsync(context, found, decision);
    });

    private async Task CreateAsync(HttpContext context, EntityId id)
    {
        var draft = await RequestReader.ReadEntityAsync(context);
        var proposal = draft.TryGet(out var parsed, out var problems) ? EntityValidator.ValidateCreate(categories.Of(context.Caller()), parsed) : Outcome.Refused<EntityProposal>(problems);
        if (!proposal.TryGet(out var wanted, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        if (wanted.Kind.Id != kind.Id)
        {
            await OcciError.InvalidAsync(context, [new OcciProblem("kind", wanted.Kind.Id.ToString(), $"does not belong to {kind.Location}: create it at {wanted.Kind.Location}")]);
            return;
        }

        var decision = await commands.CreateNamedAsync(context.Caller(), new NewEntity(id, wanted), context.RequestAborted);
        if (!decision.TryGet(out _))
        {
            await OcciError.RefusedAsync(context, decision);
            return;
        }

        await (await directory.FindAsync(context.Caller(), kind.Id, id, context.RequestAborted) is { } found
            ? OcciResponse.CreatedAsync(context, found.Entity)
            : OcciError.NotFoundAsync(context));
    }

    private Task UpdateAsync(HttpContext context, bool isPartial) => WithEntityAsync(context, async found =>
    {
        if (OcciResponse.Type(context) == MediaType.UriList)
        {
            await OcciError.NoListAsync(context, "an entity");
            return;
        }

        var draft = await RequestReader.ReadEntityAsync(context);
        var isJson = Negotiation.Request(context.Request) == MediaType.Json;
        var decision = await ChangeAsync(context.Caller(), found, draft, isPartial, isJson, context.RequestAborted);
        for (var attempt = 1; decision.Refusal == Refusal.Stale && attempt < MostAttempts; attempt++)
        {
            if (await directory.FindAsync(context.Caller(), kind.Id, found.Stored.Id, context.RequestAborted) is not { } present)
            {
                await OcciError.NotFoundAsync(context);
                return;
            }

            if (await Preconditions.AnswerAsync(context, TagOf(context, present)))
            {
                return;
            }

            decision = await ChangeAsync(context.Caller(), present, draft, isPartial, isJson, context.RequestAborted);
        }

        await AnswerAsync(context, decision);
    });

    private async Task<Decision<IReadOnlyList<EntityId>>> ChangeAsync(
        Caller caller, FoundEntity found, Outcome<EntityDraft> draft, bool isPartial, bool isJson, CancellationToken cancellationToken)
    {
        if (!draft.TryGet(out var parsed, out var problems))
        {
            return new Refused(Refusal.Invalid, problems);
        }

        if (parsed.Links.Count > 0 && !isJson)
        {
            return Refused.Invalid("Link", null, "cannot be changed through what it belongs to: make, change and delete links at the location of their kind"); // docs/adr/0015
        }

        return EntityValidator.ValidateUpdate(categories.Of(caller), found.Entity, parsed, isPartial).TryGet(out var wanted, out problems)
            ? await commands.UpdateAsync(caller, [(found.Stored, wanted)], cancellationToken)
            : new Refused(Refusal.Invalid, problems);
    }

    private Task ActAsync(HttpContext context) => WithEntityAsync(context, async found =>
    {
        var term = context.Request.Query["action"].ToString();
        if (kind.Actions.FirstOrDefault(action => action.Id.Term == term) is not { } action)
        {
            var known = kind.Actions.Count == 0 ? "none" : string.Join(", ", kind.Actions.Select(each => each.Id.Term));
            await OcciError.SendAsync(context, StatusCodes.Status404NotFound, [new OcciProblem("action", term, $"is not one of a {kind.Id.Term}'s: {known}")]);
            return;
        }

        var draft = await RequestReader.ReadActionAsync(context);
        var attributes = draft.TryGet(out var parsed, out var problems) ? EntityValidator.ValidateAction(categories.Of(context.Caller()), action, parsed) : Outcome.Refused<AttributeSet>(problems);
        if (!attributes.TryGet(out var wanted, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var decision = await commands.ActAsync(context.Caller(), found.Stored, term, wanted, InsistedVersion(context, found), context.RequestAborted);
        if (!decision.TryGet(out var changed))
        {
            await RefusedAsync(context, found, decision);
            return;
        }

        var site = OcciResponse.Site(context);
        if (changed.Copy is { } copy)
        {
            context.Response.Headers.Location = site.Absolute(directory.LocationOf(new EntityKey(copy.Kind, copy.Id)));
        }

        if (changed.Image is { } image) // GFD.224 section 3.1: the answer to save has the new template
        {
            context.Response.Headers.Location = site.Absolute($"{ImagePaths.Collection}/{image.Id}");
            await OcciResponse.MixinAsync(context, ImageCatalogue.TemplateOf(image));
            return;
        }

        await OcciResponse.OkAsync(context);
    });

    /// <summary>The version that a change must find: a client that names a tag wants no other, and one that writes <c>*</c> wants any.</summary>
    private static long? InsistedVersion(HttpContext context, FoundEntity found) =>
        context.Request.Headers.IfMatch.Any(value => value is not null && value.Trim() != "*") ? found.Stored.Version : null;

    private static EntityTag TagOf(HttpContext context, FoundEntity found) => new(found.Fingerprint, OcciResponse.Type(context));

    private Task DoneAsync(HttpContext context, FoundEntity found, Decision<IReadOnlyList<EntityId>> decision) =>
        decision.Refusal is null ? OcciResponse.OkAsync(context) : RefusedAsync(context, found, decision);

    /// <summary>What was refused as stale has changed since its tag was looked at, so the tag is looked at again.</summary>
    private async Task RefusedAsync<T>(HttpContext context, FoundEntity found, Decision<T> decision)
        where T : notnull
    {
        if (decision.Refusal == Refusal.Stale && await directory.FindAsync(context.Caller(), kind.Id, found.Stored.Id, context.RequestAborted) is { } present
            && await Preconditions.AnswerAsync(context, TagOf(context, present)))
        {
            return;
        }

        await OcciError.RefusedAsync(context, decision);
    }

    private async Task AnswerAsync(HttpContext context, Decision<IReadOnlyList<EntityId>> decision)
    {
        if (!decision.TryGet(out var ids))
        {
            await OcciError.RefusedAsync(context, decision);
            return;
        }

        await (await directory.FindAsync(context.Caller(), kind.Id, ids[0], context.RequestAborted) is { } found
            ? OcciResponse.EntityAsync(context, found.Entity)
            : OcciError.NotFoundAsync(context));
    }

    private async Task WithEntityAsync(HttpContext context, Func<FoundEntity, Task> work)
    {
        var isId = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id);
        if (!isId || await directory.FindAsync(context.Caller(), kind.Id, id, context.RequestAborted) is not { } found)
        {
            await OcciError.NotFoundAsync(context);
            return;
        }

        if (!await Preconditions.AnswerAsync(context, TagOf(context, found)))
        {
            await work(found);
        }
    }
}
