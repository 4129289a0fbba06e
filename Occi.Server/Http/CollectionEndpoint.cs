using System.Buffers;
using Occi.Core;
using Occi.Core.Rendering;
using Occi.Server.Orchestration;

namespace Occi.Server.Http;

/// <summary>Lists the entities of one kind, streamed: locations in the text renderings, whole entities in JSON (GFD.226 section 5).</summary>
internal sealed class CollectionEndpoint(Kind kind, bool isLink, EntityDirectory directory)
{
    private const int FlushEvery = 64;

    private static readonly OcciJsonWriter Json = new();

    public Task ListAsync(HttpContext context) => OcciResponse.Type(context) switch
    {
        MediaType.Json => ListAsJsonAsync(context),
        MediaType.Html => ListingResponse.SendPageAsync(context, directory.ListAsync(kind.Id, context.RequestAborted)),
        _ => ListingResponse.SendAsync(context, directory.ListLocationsAsync(kind, context.RequestAborted)),
    };

    private async Task ListAsJsonAsync(HttpContext context)
    {
        context.Response.ContentType = MediaTypeNames.ContentType(MediaType.Json);
        var output = context.Response.BodyWriter;
        output.Write(isLink ? "{\"links\":["u8 : "{\"resources\":["u8);
        var count = 0;
        await foreach (var entity in directory.ListAsync(kind.Id, context.RequestAborted))
        {
            if (count++ > 0)
            {
                output.Write(","u8);
            }

            Json.WriteEntity(output, entity);
            if (count % FlushEvery == 0)
            {
                await output.FlushAsync(context.RequestAborted);
            }
        }

        output.Write("]}"u8);
        await output.FlushAsync(context.RequestAborted);
    }
}
