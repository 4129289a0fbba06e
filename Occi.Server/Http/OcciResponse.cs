using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Server.Pages;

namespace Occi.Server.Http;

/// <summary>Sends entities, locations and confirmations in the rendering that the client asked for.</summary>
internal static class OcciResponse
{
    private static readonly TextPlainWriter Plain = new();
    private static readonly OcciJsonWriter Json = new();
    private static readonly UriListWriter UriLists = new();
    private static readonly ListingPage Page = new();
    private static readonly byte[] Ok = "OK\n"u8.ToArray();

    /// <summary>One entity.</summary>
    public static Task EntityAsync(HttpContext context, Entity entity, int status = StatusCodes.Status200OK)
    {
        switch (Type(context))
        {
            case MediaType.TextOcci:
                return HeadersAsync(context, TextOcciWriter.WriteEntity(entity, Site(context)), status);
            case MediaType.Html:
                return BodyAsync(context, MediaType.Html, status, buffer => EntityPage.Write(buffer, entity, Site(context)));
            case MediaType.Json:
                return BodyAsync(context, MediaType.Json, status, buffer => Json.WriteEntity(buffer, entity, Site(context)));
            case MediaType.UriList:
                return OcciError.NoListAsync(context, "an entity");
            default:
                return BodyAsync(context, MediaType.TextPlain, status, buffer => Plain.WriteEntity(buffer, entity, Site(context)));
        }
    }

    /// <summary>A new entity: its location, and in JSON the entity itself.</summary>
    public static Task CreatedAsync(HttpContext context, Entity entity)
    {
        if (Type(context) != MediaType.Json)
        {
            return CreatedAsync(context, [entity.Location]);
        }

        context.Response.Headers.Location = Site(context).Absolute(entity.Location);
        return EntityAsync(context, entity, StatusCodes.Status201Created);
    }

    /// <summary>New entities by their locations alone, for the renderings that tell no more.</summary>
    public static Task CreatedAsync(HttpContext context, IReadOnlyList<string> locations)
    {
        var (type, site) = (Type(context), Site(context));
        if (locations is [var only])
        {
            context.Response.Headers.Location = site.Absolute(only);
        }

        return type == MediaType.TextOcci
            ? HeadersAsync(context, TextOcciWriter.WriteLocations(locations, site), StatusCodes.Status201Created)
            : BodyAsync(context, type, StatusCodes.Status201Created, buffer => WriterOf(type).WriteLocations(buffer, locations, site));
    }

    /// <summary>Several new entities in full, which only JSON can tell.</summary>
    public static Task CreatedInFullAsync(HttpContext context, IReadOnlyList<Entity> entities) =>
        BodyAsync(context, MediaType.Json, StatusCodes.Status201Created, buffer => Json.WriteEntities(buffer, entities, Site(context)));

    /// <summary>One mixin; to those who like lists of locations nothing but that it was done.</summary>
    public static Task MixinAsync(HttpContext context, Mixin mixin)
    {
        var (model, site) = (new CategoryModel([], [mixin], []), Site(context));
        return Type(context) switch
        {
            MediaType.TextOcci => HeadersAsync(context, TextOcciWriter.WriteCategories(model, site), StatusCodes.Status200OK),
            MediaType.Html => BodyAsync(context, MediaType.Html, StatusCodes.Status200OK, buffer => CategoriesPage.Write(buffer, model, site)),
            MediaType.Json => BodyAsync(context, MediaType.Json, StatusCodes.Status200OK, buffer => Json.WriteCategories(buffer, model, site)),
            MediaType.UriList => OkAsync(context),
            var type => BodyAsync(context, type, StatusCodes.Status200OK, buffer => Plain.WriteCategories(buffer, model, site)),
        };
    }

    /// <summary>It was done, and there is nothing more to say: in text even to those who like pages or lists of locations.</summary>
    public static Task OkAsync(HttpContext context) => Type(context) switch
    {
        MediaType.Json => BodyAsync(context, MediaType.Json, StatusCodes.Status200OK, buffer => buffer.Write("{}"u8)),
        MediaType.Html or MediaType.UriList => BodyAsync(context, MediaType.TextPlain, StatusCodes.Status200OK, Ok),
        var type => BodyAsync(context, type, StatusCodes.Status200OK, Ok),
    };

    /// <summary>Where the client reaches this server.</summary>
    public static SiteAddress Site(HttpContext context) => context.Features.GetRequiredFeature<RequestSite>().Address;

    /// <summary>The rendering that was negotiated before the endpoint ran.</summary>
    public static MediaType Type(HttpContext context) => context.Features.Get<NegotiatedRendering>()!.Type;

    /// <summary>The writer of listings in a body.</summary>
    public static IListingWriter WriterOf(MediaType type) => type switch
    {
        MediaType.Json => Json,
        MediaType.UriList => UriLists,
        MediaType.Html => Page,
        _ => Plain,
    };

    /// <summary>The fields as headers, and <c>OK</c> in the body.</summary>
    public static Task HeadersAsync(HttpContext context, IEnumerable<TextField> fields, int status)
    {
        foreach (var field in fields)
        {
            context.Response.Headers.Append(field.Name, field.Value);
        }

        return BodyAsync(context, MediaType.TextOcci, status, Ok);
    }

    /// <summary>Says what the body is; with a page comes the policy that lets it do nothing but be read.</summary>
    public static void Announce(HttpContext context, MediaType type)
    {
        context.Response.ContentType = MediaTypeNames.ContentType(type);
        if (type == MediaType.Html)
        {
            context.Response.Headers.ContentSecurityPolicy = PageStyle.Policy;
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
        }
    }

    /// <summary>A body whose length is known before it is sent.</summary>
    public static async Task BodyAsync(HttpContext context, MediaType type, int status, Action<IBufferWriter<byte>> write)
    {
        var buffer = BodyBuffers.Take();
        write(buffer);
        await BodyAsync(context, type, status, buffer.WrittenMemory);
        BodyBuffers.Return(buffer); // not after a failure: somebody might still read it
    }

    /// <summary>A body that is ready.</summary>
    public static Task BodyAsync(HttpContext context, MediaType type, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        Announce(context, type);
        context.Response.ContentLength = body.Length;
        // In upper case only: see OcciError.
        return context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }
}
