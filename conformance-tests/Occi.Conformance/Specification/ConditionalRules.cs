using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Entity tags (GFD.185 section 3.6.2), which a server may have.</summary>
[RuleGroup(8, "Versions and headers")]
internal static class ConditionalRules
{
    [Rule("RFC 9110", "13.1.2", "If-None-Match with the present tag answers 304")]
    public static async Task Not_modified(Probe probe)
    {
        var (location, tag) = await TaggedAsync(probe);
        (await WithAsync(probe, HttpMethod.Get, location, "If-None-Match", tag, null)).Require(304);
    }

    [Rule("RFC 9110", "13.1.2", "If-None-Match with another tag answers 200")]
    public static async Task Modified(Probe probe)
    {
        var (location, _) = await TaggedAsync(probe);
        (await WithAsync(probe, HttpMethod.Get, location, "If-None-Match", "\"another\"", null)).Require(200);
    }

    [Rule("RFC 9110", "8.8.3", "a change gives an entity another tag")]
    public static async Task Tag_changes(Probe probe)
    {
        var (location, tag) = await TaggedAsync(probe);
        (await probe.PostAsync(location, new EntityDraft { Title = Wishes.UniqueTitle() })).Require(200, 201);
        Expect.That((await probe.GetAsync(location)).Header("ETag") != tag, $"another tag than {tag}", "the same");
    }

    [Rule("RFC 9110", "13.1.1", "If-Match with the present tag lets a change pass")]
    public static async Task Matches(Probe probe)
    {
        var (location, tag) = await TaggedAsync(probe);
        (await WithAsync(probe, HttpMethod.Post, location, "If-Match", tag, new EntityDraft { Title = Wishes.UniqueTitle() })).Require(200, 201);
    }

    [Rule("RFC 9110", "13.1.1", "If-Match with another tag answers 412 and changes nothing")]
    public static async Task Does_not_match(Probe probe)
    {
        var (location, _) = await TaggedAsync(probe);
        (await WithAsync(probe, HttpMethod.Post, location, "If-Match", "\"another\"", new EntityDraft { Title = "after" })).Require(412);
        Expect.Same("before", (await probe.ReadAsync(location)).Title, "the title");
    }

    [Rule("RFC 9110", "13.1.1", "If-Match with another tag keeps an entity from being deleted")]
    public static async Task Does_not_match_delete(Probe probe)
    {
        var (location, _) = await TaggedAsync(probe);
        (await WithAsync(probe, HttpMethod.Delete, location, "If-Match", "\"another\"", null)).Require(412);
        (await probe.GetAsync(location)).Require(200);
    }

    private static async Task<(string Location, string Tag)> TaggedAsync(Probe probe)
    {
        var location = await probe.StorageAsync("before");
        return (location, (await probe.GetAsync(location)).Require(200).Header("ETag") ?? throw new NotOfferedException("The server gives its entities no ETag."));
    }

    private static Task<OcciReply> WithAsync(Probe probe, HttpMethod method, string location, string header, string value, EntityDraft? draft) => probe.SendAsync(
        new OcciRequest(method, location) { Headers = [new(header, value)], Body = draft is null ? null : RequestBody.Of(draft, probe.Rendering) });
}
