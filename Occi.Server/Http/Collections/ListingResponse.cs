using Occi.Core;
using Occi.Core.Rendering;
using Occi.Server.Pages;

namespace Occi.Server.Http.Collections;

/// <summary>Sends lists of locations in every rendering: streamed where they are a body, within a limit where they are headers.</summary>
internal static class ListingResponse
{
    /// <summary>How many locations are put into headers. Clients and proxies refuse header sections that are much larger; a body has no such limit.</summary>
    public const int MostInHeaders = 1000;

    private const int FlushEvery = 64;

    /// <summary>All the locations, for the renderings that list only those; 413 when the client wants more in headers than can be sent so.</summary>
    /// <param name="context">The request.</param>
    /// <param name="locations">Paths on this server; read once.</param>
    public static Task SendAsync(HttpContext context, IAsyncEnumerable<string> locations) =>
        OcciResponse.Type(context) == MediaType.TextOcci ? SendInHeadersAsync(context, locations) : StreamAsync(context, OcciResponse.Type(context), locations);

    /// <summary>A page for people, streamed, that names entities by their titles.</summary>
    /// <param name="context">The request.</param>
    /// <param name="entities">Read once.</param>
    /// <param name="pages">The pages beside this one.</param>
    public static async Task SendPageAsync(HttpContext context, IAsyncEnumerable<Entity> entities, PageLinks pages)
    {
        var (output, site) = (context.Response.BodyWriter, OcciResponse.Site(context));
        await using var some = entities.Chunk(FlushEvery).GetAsyncEnumerator(context.RequestAborted);
        var isMore = await some.MoveNextAsync(); // what fails at once is still answered as an error
        OcciResponse.Announce(context, MediaType.Html);
        ListingPage.Begin(output, site.Prefix + context.Request.Path.Value, site);
        for (; isMore; isMore = await some.MoveNextAsync())
        {
            Array.ForEach(some.Current, item => ListingPage.WriteItem(output, item, site));
            await output.FlushAsync(context.RequestAborted);
        }

        ListingPage.End(output, pages, site);
        await output.FlushAsync(context.RequestAborted);
    }

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

    private static async Task StreamAsync(HttpContext context, MediaType type, IAsyncEnumerable<string> locations)
    {
        OcciResponse.Announce(context, type);
        var (writer, output, site) = (OcciResponse.WriterOf(type), context.Response.BodyWriter, OcciResponse.Site(context));
        await foreach (var some in locations.Chunk(FlushEvery).WithCancellation(context.RequestAborted))
        {
            writer.WriteLocations(output, some, site);
            await output.FlushAsync(context.RequestAborted);
        }
    }
}
