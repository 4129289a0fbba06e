using Occi.Core;
using Occi.Data;
using Occi.Server.Catalogue;
using Occi.Server.Identity;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>Adds and removes the mixins of users at the query interface (GFD.185 section 3.4.1).</summary>
internal sealed class MixinDefinitionEndpoint(TenantCategories categories)
{
    /// <summary>For the tenant, unless <c>?sharing=</c> says otherwise.</summary>
    public Task AddAsync(HttpContext context)
    {
        var wanted = context.Request.Query["sharing"];
        return (wanted.Count == 0 ? Sharing.Group : SharingMixin.Parse(wanted.ToString())) is { } sharing
            ? ChangeAsync(context, drafts => categories.AddAsync(context.Caller(), drafts, sharing, OcciResponse.Site(context), context.RequestAborted))
            : OcciError.InvalidAsync(context, [new OcciProblem("sharing", wanted, "is none of private, group and public")]);
    }

    public Task RemoveAsync(HttpContext context) => ChangeAsync(
        context, drafts => categories.RemoveAsync(context.Caller(), drafts, context.RequestAborted));

    private static async Task ChangeAsync(HttpContext context, Func<IReadOnlyList<MixinDraft>, Task<Decision<IReadOnlyList<Mixin>>>> change)
    {
        if (!(await RequestReader.ReadMixinsAsync(context)).TryGet(out var drafts, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        var decision = await change(drafts);
        await (decision.Refusal is null ? OcciResponse.OkAsync(context) : OcciError.RefusedAsync(context, decision));
    }
}
