using Occi.Core;
using Occi.Core.Registry;
using Occi.Data;

namespace Occi.Server.Http;

/// <summary>Lists the entities that carry a mixin, at the mixin's location.</summary>
internal sealed class MixinEndpoint(Mixin mixin, CategoryRegistry registry, IStratusStore store)
{
    public Task ListAsync(HttpContext context) => ListingResponse.SendAsync(
        context,
        store.ListIdsAsync(EntityQuery.OfMixin(mixin.Id), context.RequestAborted).Select(entity => registry.FindKind(entity.Kind)!.Location + entity.Id.Value.ToString("D")));
}
