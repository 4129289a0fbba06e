namespace Occi.Conformance.Probing;

/// <summary>What rules do with single entities.</summary>
internal static class EntityProbing
{
    /// <summary>GET.</summary>
    public static Task<OcciReply> GetAsync(this Probe probe, string location, string? accept = null) => probe.SendAsync(new OcciRequest(HttpMethod.Get, location) { Accept = accept });

    /// <summary>HEAD.</summary>
    public static Task<OcciReply> HeadAsync(this Probe probe, string location) => probe.SendAsync(new OcciRequest(HttpMethod.Head, location));

    /// <summary>DELETE.</summary>
    public static Task<OcciReply> DeleteAsync(this Probe probe, string location) => probe.SendAsync(new OcciRequest(HttpMethod.Delete, location));

    /// <summary>POST of an entity or of a part of one.</summary>
    public static Task<OcciReply> PostAsync(this Probe probe, string location, EntityDraft draft) =>
        probe.SendAsync(new OcciRequest(HttpMethod.Post, location) { Body = RequestBody.Of(draft, probe.Rendering) });

    /// <summary>PUT of an entity.</summary>
    public static Task<OcciReply> PutAsync(this Probe probe, string location, EntityDraft draft) =>
        probe.SendAsync(new OcciRequest(HttpMethod.Put, location) { Body = RequestBody.Of(draft, probe.Rendering) });

    /// <summary>POST of an invocation of an action.</summary>
    public static Task<OcciReply> ActAsync(this Probe probe, string location, ActionDraft action, string? term = null) =>
        probe.SendAsync(new OcciRequest(HttpMethod.Post, $"{location}?action={term ?? action.Action!.Value.Term}") { Body = RequestBody.Of(action, probe.Rendering) });

    /// <summary>POST of an entity to its kind's location, without asking how it ended; what comes about is removed when the rule is done.</summary>
    public static async Task<OcciReply> TryCreateAsync(this Probe probe, EntityDraft draft) => await probe.TryCreateAsync(await probe.LocationOfAsync(draft.Kind!.Value), draft);

    /// <summary>POST of an entity to any path; what comes about is removed when the rule is done.</summary>
    public static async Task<OcciReply> TryCreateAsync(this Probe probe, string collection, EntityDraft draft) =>
        probe.Track(await probe.PostAsync(collection, draft));

    /// <summary>Creates an entity, and answers where it is.</summary>
    public static async Task<string> CreateAsync(this Probe probe, EntityDraft draft) => (await probe.TryCreateAsync(draft)).RequireLocation();

    /// <summary>Notes what an answer says to have been created.</summary>
    public static OcciReply Track(this Probe probe, OcciReply reply)
    {
        if (reply.IsSuccess && reply.FindLocation() is { } location)
        {
            probe.RemoveLater(location);
        }

        return reply;
    }

    /// <summary>Where the created entity is: in <c>Location</c>, or in the rendering that comes with 200.</summary>
    public static string RequireLocation(this OcciReply reply)
    {
        var location = reply.Require(200, 201).FindLocation();
        Expect.That(location is not null, "the location of the created entity", reply.Describe());
        return location!;
    }

    /// <summary>Reads an entity, which must be there.</summary>
    public static async Task<EntityReading> ReadAsync(this Probe probe, string location) => (await probe.GetAsync(location)).Require(200).Understand(ReplyReader.Entity);

    /// <summary>Waits until an entity is as it should be.</summary>
    public static Task<EntityReading> WaitAsync(this Probe probe, string location, Func<EntityReading, bool> isReached, string expected) =>
        probe.PollAsync(() => probe.ReadAsync(location), isReached, $"{location} {expected}", entity => $"{string.Join(", ", entity.Attributes.Select(pair => $"{pair.Key}={pair.Value}"))}");

    /// <summary>Waits until an attribute has a value.</summary>
    public static Task<EntityReading> WaitForAsync(this Probe probe, string location, string attribute, string value) =>
        probe.WaitAsync(location, entity => entity.TextOf(attribute) == value, $"with {attribute} {value}");

    /// <summary>An attribute's value as text, or null.</summary>
    public static string? TextOf(this EntityReading entity, string attribute) => entity.Attributes.TryGetValue(attribute, out var value) ? value.ToString() : null;

    /// <summary>Whether the entity offers an action now.</summary>
    public static bool Offers(this EntityReading entity, CategoryId action) => entity.Actions.Any(offered => offered.Id == action);

    private static string? FindLocation(this OcciReply reply) =>
        (reply.Header("Location") ?? reply.Header("X-OCCI-Location")) is { } header ? LocationPath.Of(header)
        : ReplyReader.Locations(reply).TryGet(out var locations, out _) && locations.Count == 1 && LocationPath.IsLocation(locations[0]) && !locations[0].StartsWith("urn:", StringComparison.Ordinal)
            ? LocationPath.Of(locations[0])
            : null;
}
