using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Validation;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>What can be done with single entities of one kind.</summary>
internal sealed class EntityEndpoints(Kind kind, CategoryRegistry registry, EntityDirectory directory, EntityCommands commands)
{
    /// <summary>How often a change is worked out anew because others change the same entity at the same time.</summary>
    private const int MostAttempts = 10;

    public async Task CreateAsync(HttpContext context)
    {
        if (context.Request.Query.ContainsKey("action"))
        {
            await NotOfferedAsync(context, "action", context.Request.Query["action"], "on a whole collection is not offered: invoke it on each entity");
            return;
        }

        var draft = await RequestReader.ReadEntityAsync(context);
        var proposal = draft.TryGet(out var parsed, out var problems) ? EntityValidator.ValidateCreate(registry, parsed) : Outcome.Refused<EntityProposal>(problems);
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

        var decision = await commands.CreateAsync(Caller.Local, [new NewEntity(EntityId.New(), wanted)], context.RequestAborted);
        if (!decision.TryGet(out var ids))
        {
            await OcciError.RefusedAsync(context, decision);
            return;
        }

        var id = ids[0];
        var location = kind.Location + id.Value.ToString("D");
        context.Response.Headers.Location = OcciResponse.Site(context).Absolute(location);
        if (OcciResponse.Type(context) == MediaType.Json && await directory.FindStoredAsync(kind.Id, id, context.RequestAborted) is { } stored)
        {
            await OcciResponse.EntityAsync(context, await directory.AssembleAsync(stored, context.RequestAborted), StatusCodes.Status201Created);
            return;
        }

        await OcciResponse.LocationAsync(context, location, StatusCodes.Status201Created);
    }

    public async Task ReadAsync(HttpContext context)
    {
        var isId = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id);
        var entity = isId ? await directory.FindAsync(kind.Id, id, context.RequestAborted) : null;
        await (entity is null ? OcciError.NotFoundAsync(context) : OcciResponse.EntityAsync(context, entity));
    }

    public Task PostAsync(HttpContext context) => context.Request.Query.ContainsKey("action") ? ActAsync(context) : UpdateAsync(context, isPartial: true);

    public Task PutAsync(HttpContext context) => UpdateAsync(context, isPartial: false);

    public Task DeleteAsync(HttpContext context) => WithEntityAsync(context, async stored =>
    {
        var decision = await commands.DeleteAsync(stored.Id, null, context.RequestAborted);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    });

    private Task UpdateAsync(HttpContext context, bool isPartial) => WithEntityAsync(context, async stored =>
    {
        if (OcciResponse.Type(context) == MediaType.UriList)
        {
            await OcciError.NoListAsync(context, "an entity");
            return;
        }

        var draft = await RequestReader.ReadEntityAsync(context);
        var decision = await ChangeAsync(stored, draft, isPartial, context.RequestAborted);
        for (var attempt = 1; decision.Refusal == Refusal.Stale && attempt < MostAttempts; attempt++)
        {
            if (await directory.FindStoredAsync(kind.Id, stored.Id, context.RequestAborted) is not { } present)
            {
                await OcciError.NotFoundAsync(context);
                return;
            }

            decision = await ChangeAsync(present, draft, isPartial, context.RequestAborted);
        }

        await AnswerAsync(context, decision);
    });

    private async Task<Decision<IReadOnlyList<EntityId>>> ChangeAsync(StoredEntity stored, Outcome<EntityDraft> draft, bool isPartial, CancellationToken cancellationToken)
    {
        if (!draft.TryGet(out var parsed, out var problems))
        {
            return new Refused(Refusal.Invalid, problems);
        }

        var entity = await directory.AssembleAsync(stored, cancellationToken);
        return EntityValidator.ValidateUpdate(registry, entity, parsed, isPartial).TryGet(out var wanted, out problems)
            ? await commands.UpdateAsync(stored, wanted, cancellationToken)
            : new Refused(Refusal.Invalid, problems);
    }

    private Task ActAsync(HttpContext context) => WithEntityAsync(context, async stored =>
    {
        var term = context.Request.Query["action"].ToString();
        if (kind.Actions.FirstOrDefault(action => action.Id.Term == term) is not { } action)
        {
            var known = kind.Actions.Count == 0 ? "none" : string.Join(", ", kind.Actions.Select(each => each.Id.Term));
            await OcciError.SendAsync(context, StatusCodes.Status404NotFound, [new OcciProblem("action", term, $"is not one of a {kind.Id.Term}'s: {known}")]);
            return;
        }

        var draft = await RequestReader.ReadActionAsync(context);
        var attributes = draft.TryGet(out var parsed, out var problems) ? EntityValidator.ValidateAction(registry, action, parsed) : Outcome.Refused<AttributeSet>(problems);
        if (!attributes.TryGet(out var wanted, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var decision = await commands.ActAsync(stored, term, wanted, null, context.RequestAborted);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    });

    private async Task AnswerAsync(HttpContext context, Decision<IReadOnlyList<EntityId>> decision)
    {
        if (!decision.TryGet(out var ids))
        {
            await OcciError.RefusedAsync(context, decision);
            return;
        }

        if (await directory.FindStoredAsync(kind.Id, ids[0], context.RequestAborted) is not { } stored)
        {
            await OcciError.NotFoundAsync(context);
            return;
        }

        await OcciResponse.EntityAsync(context, await directory.AssembleAsync(stored, context.RequestAborted));
    }

    private async Task WithEntityAsync(HttpContext context, Func<StoredEntity, Task> work)
    {
        var isId = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id);
        if (!isId || await directory.FindStoredAsync(kind.Id, id, context.RequestAborted) is not { } stored)
        {
            await OcciError.NotFoundAsync(context);
            return;
        }

        await work(stored);
    }

    private static Task NotOfferedAsync(HttpContext context, string what, string? value, string rule) =>
        OcciError.SendAsync(context, StatusCodes.Status501NotImplemented, [new OcciProblem(what, value, rule)]);
}
