using Occi.Core.Registry;
using Occi.Core.Rendering;
using Occi.Core.Rendering.Client;

namespace Occi.Client;

/// <summary>Reads what a server answered, in the rendering that it says it answered in.</summary>
public static class ReplyReader
{
    /// <summary>One entity.</summary>
    public static Outcome<EntityReading> Entity(OcciReply reply) => Read(reply, TextResponseParser.ParseEntity, JsonResponseParser.ParseEntity);

    /// <summary>The content of the query interface.</summary>
    public static Outcome<CategoryModel> Categories(OcciReply reply) => Read(reply, TextResponseParser.ParseCategories, JsonResponseParser.ParseCategories);

    /// <summary>Locations. The members of a collection in JSON are named by their ids.</summary>
    public static Outcome<IReadOnlyList<string>> Locations(OcciReply reply) => reply.MediaType == MediaTypes.UriList
        ? UriListParser.ParseLocations(reply.Bytes.Span)
        : Read(reply, TextParser.ParseLocations, OcciJsonParser.ParseLocations);

    private static Outcome<T> Read<T>(OcciReply reply, Func<IEnumerable<TextField>, Outcome<T>> text, Func<ReadOnlyMemory<byte>, Outcome<T>> json)
        where T : notnull
    {
        switch (reply.MediaType)
        {
            case MediaTypes.OcciJson or "application/json":
                return json(reply.Bytes);
            case MediaTypes.TextOcci:
                return text(reply.Headers);
            case MediaTypes.TextPlain or "text/occi+plain" or null:
                return TextBody.ReadFields(reply.Bytes.Span).TryGet(out var fields, out var problems) ? text(fields) : Outcome.Refused<T>(problems);
            default:
                return Outcome.Refused<T>(new OcciProblem("Content-Type", reply.MediaType, "is no rendering of OCCI", ProblemCause.Malformed));
        }
    }
}
