using System.Buffers;
using System.Globalization;
using System.Text;
using Occi.Core;
using Occi.Core.Rendering;
using Occi.Data;
using Occi.Server.Identity;
using Occi.Server.Orchestration;
using Occi.Server.Pages;

namespace Occi.Server.Http.Collections;

/// <summary>Lists a collection, streamed: locations in the text renderings, whole entities in JSON (GFD.226 section 5).</summary>
internal sealed class ListingEndpoint(CollectionRequests requests, EntityDirectory directory)
{
    private const int FlushEvery = 64;

    private static readonly OcciJsonWriter Json = new();

    public async Task ListAsync(HttpContext context, CollectionScope scope)
    {
        if (!requests.ReadQuery(context, scope).TryGet(out var query, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        if (query.Page is { Size: > PageReader.Most } page)
        {
            await OcciError.SendAsync(
                context, StatusCodes.Status413PayloadTooLarge, [new OcciProblem("number", page.Size.ToString(CultureInfo.InvariantCulture), $"is more than a page holds, {PageReader.Most}")]);
            return;
        }

        await SendAsync(context, scope, query);
    }

    /// <summary>The entities of a scope that a query selects.</summary>
    public Task SendAsync(HttpContext context, CollectionScope scope, EntityQuery query) => OcciResponse.Type(context) switch
    {
        MediaType.Json => ListAsJsonAsync(context, scope, query),
        MediaType.Html => ListAsPageAsync(context, scope, query),
        _ => ListingResponse.SendAsync(context, directory.ListLocationsAsync(query, context.RequestAborted)),
    };

    /// <summary>People get a page at a time.</summary>
    private async Task ListAsPageAsync(HttpContext context, CollectionScope scope, EntityQuery query)
    {
        var page = query.Page ?? new QueryPage(1, PageReader.Usual);
        var isMore = page.Number < int.MaxValue && await directory.ListLocationsAsync(query with { Page = new QueryPage(page.Number + 1, page.Size) }, context.RequestAborted).AnyAsync(context.RequestAborted);
        var links = new PageLinks(page.Number > 1 ? Address(page.Number - 1) : null, isMore ? Address(page.Number + 1) : null);
        await ListingResponse.SendPageAsync(context, directory.ListAsync(context.Caller(), query with { Page = page }, context.RequestAborted), links);

        string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"{scope.Path}?page={number}&number={page.Size}");
    }

    /// <summary>Where resources and links come mixed, each array is a run of its own over the same page: nothing is held back in memory.</summary>
    private async Task ListAsJsonAsync(HttpContext context, CollectionScope scope, EntityQuery query)
    {
        var isOfLinks = scope.Kind is { } kind && EntityDirectory.IsLink(kind.Id);
        if (!isOfLinks)
        {
            await WriteAsync(context, "{\"resources\":[", directory.ListAsync(context.Caller(), query, context.RequestAborted).Where(entity => entity is Resource));
        }

        if (isOfLinks || scope.Kind is null)
        {
            await WriteAsync(context, isOfLinks ? "{\"links\":[" : "],\"links\":[", directory.ListAsync(context.Caller(), query, context.RequestAborted).Where(entity => entity is Link));
        }

        context.Response.BodyWriter.Write("]}"u8);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext context, string opening, IAsyncEnumerable<Entity> entities)
    {
        var (output, site) = (context.Response.BodyWriter, OcciResponse.Site(context));
        await using var all = entities.GetAsyncEnumerator(context.RequestAborted);
        var isMore = await all.MoveNextAsync(); // what fails at once is still answered as an error
        if (!context.Response.HasStarted) // the second array of a long answer comes after its headers
        {
            OcciResponse.Announce(context, MediaType.Json);
        }

        output.Write(Encoding.ASCII.GetBytes(opening));
        for (var count = 1; isMore; count++)
        {
            Json.WriteEntity(output, all.Current, site);
            isMore = await all.MoveNextAsync();
            output.Write(isMore ? ","u8 : []);
            if (count % FlushEvery == 0)
            {
                await output.FlushAsync(context.RequestAborted);
            }
        }
    }
}
