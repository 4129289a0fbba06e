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
        var locations = await store.ListByMixinAsync(mixin.Id, context.RequestAborted)
            .Select(entity => registry.FindKind(entity.Kind)!.Location + entity.Id.Value.ToString("D"))
            .ToListAsync(context.RequestAborted);
        await (type == MediaType.TextOcci
            ? OcciResponse.HeadersAsync(context, Core.Rendering.TextOcciWriter.WriteLocations(locations, OcciResponse.Site(context)), StatusCodes.Status200OK)
            : OcciResponse.BodyAsync(
                context, type, StatusCodes.Status200OK, buffer => OcciResponse.WriterOf(type).WriteLocations(buffer, locations, OcciResponse.Site(context))));
    }
}
