using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Occi.Core;
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
            case MediaType.UriList when status != StatusCodes.Status201Created:
                return OcciError.NoListAsync(context, "an entity");
            case MediaType.UriList:
                return LocationAsync(context, entity.Location, status);
            default:
                return BodyAsync(context, MediaType.TextPlain, status, buffer => Plain.WriteEntity(buffer, entity, Site(context)));
        }
    }

    /// <summary>Where one entity is.</summary>
    public static Task LocationAsync(HttpContext context, string location, int status)
    {
        var type = Type(context);
        string[] locations = [location];
        return type == MediaType.TextOcci
            ? HeadersAsync(context, TextOcciWriter.WriteLocations(locations, Site(context)), status)
            : BodyAsync(context, type, status, buffer => WriterOf(type).WriteLocations(buffer, locations, Site(context)));
    }

    /// <summary>A new entity: its location, and in JSON the entity itself.</summary>
    public static Task CreatedAsync(HttpContext context, Entity entity)
    {
        if (Type(context) != MediaType.Json)
        {
            return CreatedAsync(context, entity.Location);
        }

        context.Response.Headers.Location = Site(context).Absolute(entity.Location);
        return EntityAsync(context, entity, StatusCodes.Status201Created);
    }

    /// <summary>A new entity, of which no more is told than its location.</summary>
    public static Task CreatedAsync(HttpContext context, string location)
    {
        context.Response.Headers.Location = Site(context).Absolute(location);
        return LocationAsync(context, location, StatusCodes.Status201Created);
    }

    /// <summary>Several new entities: their locations, and in JSON the entities themselves.</summary>
    public static Task CreatedAsync(HttpContext context, IReadOnlyList<Entity> entities)
    {
        var (type, site) = (Type(context), Site(context));
        return type switch
        {
            MediaType.TextOcci => HeadersAsync(context, TextOcciWriter.WriteLocations(entities.Select(entity => entity.Location), site), StatusCodes.Status201Created),
            MediaType.Json => BodyAsync(context, type, StatusCodes.Status201Created, buffer => Json.WriteEntities(buffer, entities, site)),
            _ => BodyAsync(context, type, StatusCodes.Status201Created, buffer => WriterOf(type).WriteLocations(buffer, entities.Select(entity => entity.Location), site)),
        };
    }

    /// <summary>It was done, and there is nothing more to say: in text even to those who like pages.</summary>
    public static Task OkAsync(HttpContext context) => Type(context) switch
    {
        MediaType.Json => BodyAsync(context, MediaType.Json, StatusCodes.Status200OK, buffer => buffer.Write("{}"u8)),
        MediaType.Html => BodyAsync(context, MediaType.TextPlain, StatusCodes.Status200OK, buffer => buffer.Write(Ok)),
        var type => BodyAsync(context, type, StatusCodes.Status200OK, buffer => buffer.Write(Ok)),
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

        return BodyAsync(context, MediaType.TextOcci, status, buffer => buffer.Write(Ok));
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
    public static Task BodyAsync(HttpContext context, MediaType type, int status, Action<IBufferWriter<byte>> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        write(buffer);
        context.Response.StatusCode = status;
        Announce(context, type);
        context.Response.ContentLength = buffer.WrittenCount;
        // In upper case only: see OcciError.
        return context.Request.Method == HttpMethods.Head ? Task.CompletedTask : context.Response.Body.WriteAsync(buffer.WrittenMemory).AsTask();
    }
}
