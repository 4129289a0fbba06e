using Occi.Server.Orchestration;

namespace Occi.Server.Http.Collections;

/// <summary>Deletes the members of a collection: those that the request names, or those that pass its filter, or all (GFD.185 section 3.4.3). All of them or none.</summary>
internal sealed class DeletionEndpoint(CollectionRequests requests, EntityCommands commands)
{
    public async Task DeleteAsync(HttpContext context, CollectionScope scope)
    {
        if (!requests.ReadFiltered(context, scope).TryGet(out var members, out var problems)
            || !(await requests.ReadNamedAsync(context, scope)).TryGet(out var named, out problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var decision = await commands.DeleteAllAsync(members, named.Count == 0 ? null : named, context.RequestAborted);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    }
}
