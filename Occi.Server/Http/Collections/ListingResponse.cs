using Occi.Core;
using Occi.Core.Rendering;

namespace Occi.Server.Http.Collections;

/// <summary>Sends lists of locations in every rendering: streamed where they are a body, within a limit where they are headers.</summary>
internal static class ListingResponse
{
    /// <summary>How many locations are put into headers. Clients and proxies refuse header sections that are much larger; a body has no such limit.</summary>
    public const int MostInHeaders = 1000;

    private const int FlushEvery = 64;

    /// <summary>All the locations; 413 when the client wants more in headers than can be sent so.</summary>
    /// <param name="context">The request.</param>
    /// <param name="locations">Paths on this server; read once.</param>
    public static Task SendAsync(HttpContext context, IAsyncEnumerable<string> locations) => OcciResponse.Type(context) switch
    {
        MediaType.TextOcci => SendInHeadersAsync(context, locations),
        MediaType.Json => SendAsJsonAsync(context, locations),
        var type => StreamAsync(context, type, locations),
    };

    private static async Task SendInHeadersAsync(HttpContext context, IAsyncEnumerable<string> locations)
    {
        var found = await locations.Take(MostInHeaders + 1).ToListAsync(context.RequestAborted);
        await (found.Count > MostInHeaders
            ? OcciError.SendAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                [new OcciProblem("Accept", MediaTypes.TextOcci, $"cannot be served: headers hold at most {MostInHeaders} locations; use paging or text/plain")])
            : OcciResponse.HeadersAsync(context, TextOcciWriter.WriteLocations(found, OcciResponse.Site(context)), StatusCodes.Status200OK));
    }

    private static async Task SendAsJsonAsync(HttpContext context, IAsyncEnumerable<string> locations)
    {
        var found = await locations.ToListAsync(context.RequestAborted);
        await OcciResponse.BodyAsync(
            context, MediaType.Json, StatusCodes.Status200OK, buffer => OcciResponse.WriterOf(MediaType.Json).WriteLocations(buffer, found, OcciResponse.Site(context)));
    }

    private static async Task StreamAsync(HttpContext context, MediaType type, IAsyncEnumerable<string> locations)
    {
        context.Response.ContentType = MediaTypeNames.ContentType(type);
        var (writer, output, site) = (OcciResponse.WriterOf(type), context.Response.BodyWriter, OcciResponse.Site(context));
        await foreach (var some in locations.Chunk(FlushEvery).WithCancellation(context.RequestAborted))
        {
            writer.WriteLocations(output, some, site);
            await output.FlushAsync(context.RequestAborted);
        }
    }
}
