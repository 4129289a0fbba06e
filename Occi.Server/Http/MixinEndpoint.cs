using Occi.Core;
using Occi.Core.Registry;
using Occi.Data;

namespace Occi.Server.Http;

/// <summary>Lists the entities that carry a mixin, at the mixin's location.</summary>
internal sealed class MixinEndpoint(Mixin mixin, CategoryRegistry registry, IStratusStore store)
{
    public async Task ListAsync(HttpContext context)
    {
        var type = OcciResponse.Type(context);
        var locations = await store.ListIdsAsync(EntityQuery.OfMixin(mixin.Id), context.RequestAborted)
            .Select(key => registry.FindKind(key.Kind)!.Location + key.Id.Value.ToString("D"))
            .ToListAsync(context.RequestAborted);
        await (type == MediaType.TextOcci
            ? OcciResponse.HeadersAsync(context, Core.Rendering.TextOcciWriter.WriteLocations(locations, OcciResponse.BaseUri(context)), StatusCodes.Status200OK)
            : OcciResponse.BodyAsync(
                context, type, StatusCodes.Status200OK, buffer => OcciResponse.WriterOf(type).WriteLocations(buffer, locations, OcciResponse.BaseUri(context))));
    }
}
