namespace Occi.Conformance.Probing;

/// <summary>Mixins of the user's own.</summary>
internal static class UserMixinProbing
{
    private const string Scheme = "http://conformance.example.org/tags#";

    /// <summary>A mixin that nobody else uses, at a path of its own.</summary>
    public static MixinDraft NewMixin(this Probe probe)
    {
        var term = $"tag-{Guid.NewGuid():N}";
        return new MixinDraft(new CategoryId(Scheme, term), "A tag", $"{probe.Session.Root}conformance/{term}/tag/", [], false);
    }

    /// <summary>Adds it, without asking how it ended; it is removed when the rule is done.</summary>
    public static async Task<OcciReply> TryAddAsync(this Probe probe, MixinDraft mixin)
    {
        var reply = await probe.SendAsync(new OcciRequest(HttpMethod.Post, probe.Session.QueryInterface) { Body = RequestBody.Of([mixin], probe.Rendering) });
        if (reply.IsSuccess)
        {
            probe.RemoveLater(() => probe.RemoveMixinAsync(mixin.Id));
        }

        return reply;
    }

    /// <summary>Adds a mixin, and answers with it and the location that the query interface shows for it.</summary>
    public static async Task<(CategoryId Id, string Location)> UserMixinAsync(this Probe probe)
    {
        var mixin = probe.NewMixin();
        (await probe.TryAddAsync(mixin)).Offered("user mixins").Require(200);
        return (mixin.Id, await probe.FindMixinAsync(mixin.Id) is { } added ? LocationPath.Of(added.Location) : mixin.Location!);
    }

    /// <summary>Removes a mixin, without asking how it ended.</summary>
    public static Task<OcciReply> RemoveMixinAsync(this Probe probe, CategoryId id) =>
        probe.SendAsync(new OcciRequest(HttpMethod.Delete, probe.Session.QueryInterface) { Body = RequestBody.Of([new MixinDraft(id, null, null, [], false)], probe.Rendering) });

    /// <summary>The mixin as the query interface shows it now; null when it does not.</summary>
    public static async Task<Mixin?> FindMixinAsync(this Probe probe, CategoryId id) =>
        (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories).Mixins.FirstOrDefault(mixin => mixin.Id == id);

    /// <summary>A request that names members of a collection.</summary>
    public static Task<OcciReply> SendMembersAsync(this Probe probe, HttpMethod method, string mixinLocation, params string[] members) =>
        probe.SendAsync(new OcciRequest(method, mixinLocation) { Body = RequestBody.Of(members, probe.Rendering) });
}
