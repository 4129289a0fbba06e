using Occi.Core;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>
/// Deletes the members of a collection: those that the request names, or those that pass its filter, or, where it says nothing, all (GFD.185 section 3.4.3). All of them
/// or none.
/// </summary>
internal sealed class DeletionEndpoint(CollectionRequests requests, EntityCommands commands)
{
    public async Task DeleteAsync(HttpContext context, CollectionScope scope)
    {
        if (!(await requests.ReadSelectedAsync(context, scope)).TryGet(out var selected, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        if (selected.How == SelectionForm.EmptyList)
        {
            await OcciError.InvalidAsync(context, [new OcciProblem("body", null, "lists no entity: send none when all are meant")]);
            return;
        }

        var decision = selected.How == SelectionForm.Names
            ? await commands.DeleteNamedAsync(context.Caller(), selected.Named, selected.Members, context.RequestAborted)
            : await commands.DeleteAllAsync(context.Caller(), selected.Members, context.RequestAborted);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    }
}
