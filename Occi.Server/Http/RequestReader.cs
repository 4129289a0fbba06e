using System.Buffers;
using System.IO.Pipelines;
using Occi.Core;
using Occi.Core.Rendering;

namespace Occi.Server.Http;

/// <summary>Hands what a client sent to the parser of its rendering.</summary>
internal static class RequestReader
{
    /// <summary>An entity to create or to change.</summary>
    public static async Task<Outcome<EntityDraft>> ReadEntityAsync(HttpContext context)
    {
        var draft = await ReadAsync(context, TextParser.ParseEntity, OcciJsonParser.ParseEntity);
        return draft.TryGet(out var parsed, out _) ? Outcome.Of(parsed.Within(OcciResponse.Site(context))) : draft;
    }

    /// <summary>The entities to create: one in the text renderings, in JSON also several.</summary>
    public static async Task<Outcome<IReadOnlyList<EntityDraft>>> ReadEntitiesAsync(HttpContext context)
    {
        var drafts = await ReadAsync(context, fields => One(TextParser.ParseEntity(fields)), OcciJsonParser.ParseEntities);
        return drafts.TryGet(out var parsed, out _) ? Outcome.Of<IReadOnlyList<EntityDraft>>([.. parsed.Select(draft => draft.Within(OcciResponse.Site(context)))]) : drafts;
    }

    /// <summary>Which members of a collection a request is about: by locations and by a filter, both of which may stand in its headers and, in text, in its body.</summary>
    public static async Task<Outcome<CollectionSelection>> ReadSelectionAsync(HttpContext context)
    {
        var headers = Headers(context.Request).ToList();
        var body = await ReadBodyAsync(context);
        if (body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return CollectionSelection.OfFields(headers, []);
        }

        return Negotiation.Request(context.Request) switch
        {
            MediaType.TextPlain => ParseLines(body, fields => CollectionSelection.OfFields(headers, [.. fields])),
            MediaType.Json => CollectionSelection.OfList(headers, OcciJsonParser.ParseLocations(body)),
            MediaType.UriList => CollectionSelection.OfList(headers, UriListParser.ParseLocations(body.Span)),
            MediaType.TextOcci => Outcome.Refused<CollectionSelection>(new OcciProblem(
                "body", null, $"is not read as {MediaTypes.TextOcci}, where all stands in headers: send it as {MediaTypes.TextPlain}")),
            _ => Unreadable<CollectionSelection>(context),
        };
    }

    /// <summary>Mixins to add to, or to remove from, the query interface.</summary>
    public static Task<Outcome<IReadOnlyList<MixinDraft>>> ReadMixinsAsync(HttpContext context) =>
        ReadAsync(context, TextParser.ParseMixins, OcciJsonParser.ParseMixins);

    /// <summary>An action to invoke.</summary>
    public static Task<Outcome<ActionDraft>> ReadActionAsync(HttpContext context) =>
        ReadAsync(context, TextParser.ParseAction, OcciJsonParser.ParseAction);

    /// <summary>A filter in the headers, as GFD.185 section 3.4.1 has it.</summary>
    public static Outcome<CollectionFilter> ReadFilter(HttpContext context) => TextParser.ParseFilter(Headers(context.Request));

    private static async Task<Outcome<T>> ReadAsync<T>(
        HttpContext context, Func<IEnumerable<TextField>, Outcome<T>> parseText, Func<ReadOnlyMemory<byte>, Outcome<T>> parseJson)
        where T : notnull
    {
        switch (Negotiation.Request(context.Request))
        {
            case MediaType.TextOcci:
                return parseText(Headers(context.Request));
            case MediaType.Json:
                return parseJson(await ReadBodyAsync(context));
            case MediaType.TextPlain:
                var body = await ReadBodyAsync(context);
                return body.Length == 0 ? parseText(Headers(context.Request)) : ParseLines(body, parseText);
            default:
                return Unreadable<T>(context);
        }
    }

    private static Outcome<T> Unreadable<T>(HttpContext context)
        where T : notnull =>
        Outcome.Refused<T>(new OcciProblem("Content-Type", context.Request.ContentType, $"cannot describe this; send one of {MediaTypeNames.Read}"));

    private static Outcome<IReadOnlyList<EntityDraft>> One(Outcome<EntityDraft> draft) =>
        draft.TryGet(out var parsed, out var problems) ? Outcome.Of<IReadOnlyList<EntityDraft>>([parsed]) : Outcome.Refused<IReadOnlyList<EntityDraft>>(problems);

    private static Outcome<T> ParseLines<T>(ReadOnlyMemory<byte> body, Func<IEnumerable<TextField>, Outcome<T>> parse)
        where T : notnull =>
        TextBody.ReadFields(body.Span).TryGet(out var fields, out var problems) ? parse(fields) : Outcome.Refused<T>(problems);

    private static IEnumerable<TextField> Headers(HttpRequest request) =>
        from header in request.Headers
        from value in header.Value
        where value is not null
        select new TextField(header.Key, value);

    /// <summary>All of a body, which is no longer than <see cref="Admission.MostBodyBytes"/>.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await ReadSomeAsync(reader, context.RequestAborted);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Kestrel tells some mistakes of the framing, such as a chunk larger than any number, as if the connection had failed.</summary>
    private static async ValueTask<ReadResult> ReadSomeAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(cancellationToken);
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            throw new BadHttpRequestException("has a body that cannot be read to its end", failure);
        }
    }
}
