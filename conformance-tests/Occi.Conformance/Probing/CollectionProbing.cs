using Occi.Conformance.Rules;

namespace Occi.Conformance.Probing;

/// <summary>What rules do with collections. Members are compared by path in the text renderings and by id in JSON, which has no paths.</summary>
internal static class CollectionProbing
{
    /// <summary>The paths of a collection's members, asked for as <c>text/uri-list</c>.</summary>
    public static async Task<IReadOnlyList<string>> ListAsync(this Probe probe, string collection, params TextField[] filter)
    {
        var reply = await probe.SendAsync(new OcciRequest(HttpMethod.Get, collection) { Accept = MediaTypes.UriList, Headers = filter });
        return [.. reply.Require(200).Understand(ReplyReader.Locations).Select(LocationPath.Of)];
    }

    /// <summary>What identifies the members of a collection in the rendering of the probe.</summary>
    public static IReadOnlyList<string> Members(this Probe probe, OcciReply reply) => probe.Rendering == OcciRendering.Json
        ? [.. reply.Require(200).Understand(each => JsonResponseParser.ParseEntities(each.Bytes)).Select(entity => entity.Id ?? "(no id)")]
        : [.. reply.Require(200).Understand(ReplyReader.Locations).Select(LocationPath.Of)];

    /// <summary>What identifies the members of a collection in the rendering of the probe, perhaps filtered by headers.</summary>
    public static async Task<IReadOnlyList<string>> MembersAsync(this Probe probe, string collection, params IReadOnlyList<TextField> filter) =>
        probe.Members(await probe.SendAsync(new OcciRequest(HttpMethod.Get, collection) { Headers = filter }));

    /// <summary>What identifies an entity in collections in the rendering of the probe.</summary>
    public static async Task<string> NameOfAsync(this Probe probe, string location) =>
        probe.Rendering == OcciRendering.Json ? (await probe.ReadAsync(location)).Id ?? "(no id)" : location;

    /// <summary>The collection of a kind, if nobody else has anything in it: what concerns a whole collection must spare what belongs to others.</summary>
    public static async Task<string> EmptyCollectionAsync(this Probe probe, CategoryId kind)
    {
        var location = await probe.LocationOfAsync(kind);
        var others = await probe.ListAsync(location);
        return others.Count == 0
            ? location
            : throw new NotOfferedException($"Not tried, as it would concern all of {location}, where others have {others.Count} entities: examine a server whose collection is empty.");
    }

    /// <summary>A header that filters by a category, in the short form that clients use.</summary>
    public static TextField Filter(CategoryId id) => new("Category", $"{id.Term}; scheme=\"{id.Scheme}\"");

    /// <summary>A header that filters by an attribute.</summary>
    public static TextField Filter(string attribute, AttributeValue value) => RequestBody.Filter(new CollectionFilter([], AttributeSet.Of((attribute, value))))[0];
}
