using Occi.Core;
using Occi.Core.Validation;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>Invokes an action on every member of a collection, on all or on none (GFD.223 section 5.5.5): <c>POST /compute/?action=start</c>.</summary>
internal sealed class CollectionActionEndpoint(TenantCategories categories, EntityCommands commands)
{
    public async Task ActAsync(HttpContext context, CollectionScope scope)
    {
        if (!(await RequestReader.ReadActionAsync(context)).TryGet(out var draft, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var term = context.Request.Query["action"].ToString();
        var meant = Candidates(context.Caller(), scope).Where(candidate => candidate.Action.Id.Term == term).ToList();
        if (meant.Count > 1 && draft.Action is { } named)
        {
            meant = [.. meant.Where(candidate => candidate.Action.Id == named)];
        }

        if (meant is not [var (kind, action)])
        {
            await (meant.Count == 0
                ? OcciError.SendAsync(context, StatusCodes.Status404NotFound, [new OcciProblem("action", term, $"is not one of the entities at {scope.Path}")])
                : OcciError.SendAsync(context, StatusCodes.Status409Conflict, [new OcciProblem("action", term, $"is several here: name one of {string.Join(", ", meant.Select(each => each.Action.Id))}")]));
            return;
        }

        if (!EntityValidator.ValidateAction(categories.Of(context.Caller()), action, draft).TryGet(out var attributes, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var decision = await commands.ActOnAllAsync(context.Caller(), scope.Members(context.Caller().Reach), kind, action, attributes, context.RequestAborted);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    }

    private IEnumerable<(Kind Kind, OcciAction Action)> Candidates(Caller caller, CollectionScope scope) =>
        from kind in scope.Kind is { } only ? [only] : categories.Of(caller).Kinds
        from action in kind.Actions
        select (kind, action);
}
