using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Reading the query interface.</summary>
[RuleGroup(2, "Query interface")]
internal static class QueryInterfaceRules
{
    private const string WellKnown = "/.well-known/org/ogf/occi/-/";

    [Rule("GFD.223", "9.1", "GET on /-/ answers 200 with kinds, mixins and actions")]
    public static async Task Get(Probe probe)
    {
        var reply = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200);
        Expect.Same(probe.MediaType, reply.MediaType, "the Content-Type");
        var model = reply.Understand(ReplyReader.Categories);
        Expect.That(model.Kinds.Count > 0 && model.Actions.Count > 0, "kinds and actions", $"{model.Kinds.Count} kinds, {model.Mixins.Count} mixins, {model.Actions.Count} actions");
    }

    [Rule("GFD.185", "3.6.7", "/.well-known/org/ogf/occi/-/ mirrors /-/")]
    public static async Task Well_known_path(Probe probe)
    {
        var mirror = await probe.GetAsync(WellKnown);
        if (mirror.Status == 404)
        {
            throw new NotOfferedException($"The server has no {WellKnown}.");
        }

        var (seen, expected) = (IdsOf(mirror.Require(200)), IdsOf(await probe.GetAsync(probe.Session.QueryInterface)));
        Expect.That(seen.SequenceEqual(expected), $"the {expected.Count} categories of /-/", $"{seen.Count} categories");
    }

    [Rule("Practice", "jOCCI", "HEAD on /-/ answers 200 without a body")]
    public static async Task Head(Probe probe)
    {
        var reply = (await probe.HeadAsync(probe.Session.QueryInterface)).Require(200);
        Expect.That(reply.Bytes.IsEmpty, "no body", reply.Describe());
    }

    [Rule("GFD.185", "3.4.1", "a Category header restricts the answer to that kind")]
    public static async Task Filter_by_kind(Probe probe)
    {
        await probe.KindAsync(Known.Storage);
        Expect.Same("storage", string.Join(' ', await FilteredAsync(probe, new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\""))), "what is shown");
    }

    [Rule("Practice", "rOCCI and the OGF suites", "a Category header without a class restricts the answer to exactly that category")]
    public static async Task Filter_without_class(Probe probe)
    {
        await probe.KindAsync(Known.Compute);
        Expect.Same("compute", string.Join(' ', await FilteredAsync(probe, CollectionProbing.Filter(Known.Compute))), "what is shown");
    }

    [Rule("GFD.185", "3.4.1", "a Category header restricts the answer to that mixin")]
    public static async Task Filter_by_mixin(Probe probe)
    {
        var mixin = (await probe.ModelAsync()).Mixins is [var first, ..] ? first : throw new NotOfferedException("The server has no mixin.");
        Expect.Same(mixin.Id.Term, string.Join(' ', await FilteredAsync(probe, CollectionProbing.Filter(mixin.Id))), "what is shown");
    }

    [Rule("GFD.185", "3.4.1", "several Category headers restrict the answer to all of them")]
    public static async Task Filter_by_several(Probe probe)
    {
        await probe.KindAsync(Known.Network);
        var seen = await FilteredAsync(probe, CollectionProbing.Filter(Known.Network), CollectionProbing.Filter(Known.Up));
        Expect.Same("network up", string.Join(' ', seen.Order(StringComparer.Ordinal)), "what is shown");
    }

    [Rule("GFD.185", "3.6.8", "a filter that cannot be parsed answers 400", Scope = RuleScope.Once)]
    public static async Task Bad_filter(Probe probe) =>
        (await probe.SendAsync(new OcciRequest(HttpMethod.Get, probe.Session.QueryInterface) { Headers = [new("Category", "compute; scheme=\"no end")] })).Require(400);

    [Rule("GFD.223", "9.2", "PUT on /-/ answers 405")]
    public static async Task Put(Probe probe) =>
        (await probe.SendAsync(new OcciRequest(HttpMethod.Put, probe.Session.QueryInterface) { Body = RequestBody.Of([probe.NewMixin()], probe.Rendering) })).Require(405);

    [Rule("GFD.223", "8", "an action on /-/ is refused")]
    public static async Task Action(Probe probe)
    {
        await probe.KindAsync(Known.Compute);
        (await probe.ActAsync(probe.Session.QueryInterface, Wishes.Action(Known.Start))).Require(400, 404, 405);
    }

    [Rule("Practice", "rOCCI-cli", "401 carries WWW-Authenticate", Scope = RuleScope.Once)]
    public static async Task Challenge(Probe probe)
    {
        using var stranger = new Session(probe.Session.Options with { Credentials = OcciCredentials.Anonymous }, probe.Session.Time);
        var reply = await stranger.SendAsync(new OcciRequest(HttpMethod.Get, probe.Session.QueryInterface) { Accept = MediaTypes.TextPlain }, probe.Token);
        if (reply.Status != 401)
        {
            throw new NotOfferedException($"The server asks nobody who they are: {reply.Request} without credentials answered {reply.Status}.");
        }

        Expect.That(reply.Header("WWW-Authenticate") is not null, "a WWW-Authenticate header", reply.Describe());
    }

    private static async Task<IReadOnlyList<string>> FilteredAsync(Probe probe, params TextField[] filter)
    {
        var reply = await probe.SendAsync(new OcciRequest(HttpMethod.Get, probe.Session.QueryInterface) { Headers = filter });
        var model = reply.Require(200).Understand(ReplyReader.Categories);
        return [.. model.Kinds.Select(kind => kind.Id.Term), .. model.Mixins.Select(mixin => mixin.Id.Term), .. model.Actions.Select(action => action.Id.Term)];
    }

    private static IReadOnlyList<string> IdsOf(OcciReply reply)
    {
        var model = reply.Require(200).Understand(ReplyReader.Categories);
        return [.. model.Kinds.Concat<Category>(model.Mixins).Concat(model.Actions).Select(category => category.Id.ToString()).Order(StringComparer.Ordinal)];
    }
}
