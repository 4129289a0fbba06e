using System.Globalization;
using Occi.Core;
using Occi.Data;
using Occi.Server.Http;
using Occi.Server.Http.Collections;
using Occi.Server.Identity;

namespace Occi.Server.Images.Catalogue;

/// <summary>The catalogue of images: <c>/images</c> and <c>/images/ID</c>; always JSON.</summary>
internal sealed class ImageEndpoints(ImageCommands commands, ImageFiles files)
{
    private const int MostOnPage = 1000;

    public async Task ListAsync(HttpContext context)
    {
        var page = PageReader.Read(context.Request) ?? Outcome.Of(new QueryPage(1, PageReader.Usual));
        if (!page.TryGet(out var wanted, out var problems))
        {
            await OcciError.InvalidAsync(context, problems);
            return;
        }

        if (wanted.Size > MostOnPage)
        {
            await OcciError.InvalidAsync(context, [new OcciProblem("number", wanted.Size.ToString(CultureInfo.InvariantCulture), $"is more than a page has here, which is {MostOnPage}")]);
            return;
        }

        var images = await commands.ListAsync(context.Caller(), wanted, context.RequestAborted);
        await context.Response.WriteAsJsonAsync(
            new
            {
                images = images.Select(image => Shown(context, image)),
                next = images.Count < wanted.Size ? null
                    : OcciResponse.Site(context).Absolute(ImagePaths.Collection) + string.Create(CultureInfo.InvariantCulture, $"?page={wanted.Number + 1}&number={wanted.Size}"),
            },
            PlainJson.Indented,
            context.RequestAborted);
    }

    public async Task MakeAsync(HttpContext context)
    {
        if (await ReadBodyAsync(context, ImageBody.ReadNew) is not { } draft)
        {
            return;
        }

        var made = await commands.MakeAsync(context.Caller(), draft, context.RequestAborted);
        if (!made.TryGet(out var image))
        {
            await OcciError.RefusedAsync(context, made);
            return;
        }

        context.Response.Headers.Location = OcciResponse.Site(context).Absolute($"{ImagePaths.Collection}/{image.Id}");
        await SendAsync(context, image, StatusCodes.Status201Created);
    }

    public async Task ReadAsync(HttpContext context)
    {
        if (await FindAsync(context) is { } image)
        {
            await SendAsync(context, image, StatusCodes.Status200OK);
        }
    }

    public async Task ChangeAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } image || await ReadBodyAsync(context, ImageBody.ReadChange) is not { } draft)
        {
            return;
        }

        var changed = await commands.ChangeAsync(context.Caller(), image, draft, context.RequestAborted);
        await (changed.TryGet(out var now) ? SendAsync(context, now, StatusCodes.Status200OK) : OcciError.RefusedAsync(context, changed));
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (await FindAsync(context) is not { } image)
        {
            return;
        }

        var deleted = await commands.DeleteAsync(context.Caller(), image, context.RequestAborted);
        await (deleted.TryGet(out _) ? context.Response.WriteAsJsonAsync(new { }, context.RequestAborted) : OcciError.RefusedAsync(context, deleted));
    }

    /// <summary>The image that a path names; null when there is none for the caller, who has been told.</summary>
    public async Task<StoredImage?> FindAsync(HttpContext context)
    {
        var found = EntityId.TryParse(context.Request.RouteValues["id"] as string, out var id)
            ? await commands.FindAsync(context.Caller(), new ImageId(id.Value), context.RequestAborted)
            : null;
        if (found is null)
        {
            await OcciError.NotFoundAsync(context);
        }

        return found;
    }

    /// <summary>Tells an image.</summary>
    public Task SendAsync(HttpContext context, StoredImage image, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Shown(context, image), PlainJson.Indented, context.RequestAborted);
    }

    private object Shown(HttpContext context, StoredImage image) => ImageJson.Of(context.Caller(), image, files.Received(image.Id));

    private static async Task<ImageDraft?> ReadBodyAsync(HttpContext context, Func<ReadOnlyMemory<byte>, Outcome<ImageDraft>> read)
    {
        if (Negotiation.Request(context.Request) != MediaType.Json)
        {
            await OcciError.InvalidAsync(context, [new OcciProblem("Content-Type", context.Request.ContentType, "cannot describe an image: send application/json")]);
            return null;
        }

        if (read(await RequestReader.ReadBodyAsync(context)).TryGet(out var draft, out var problems))
        {
            return draft;
        }

        await OcciError.InvalidAsync(context, problems);
        return null;
    }
}
