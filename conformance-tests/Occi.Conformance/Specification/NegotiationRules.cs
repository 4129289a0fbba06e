using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>How client and server agree on a rendering.</summary>
[RuleGroup(7, "Renderings")]
internal static class NegotiationRules
{
    [Rule("GFD.185", "3.6.6", "without Accept the answer is text/plain", Scope = RuleScope.Once)]
    public static Task No_accept(Probe probe) => AnswersAsync(probe, null, MediaTypes.TextPlain);

    [Rule("GFD.185", "3.6.6", "Accept: */* is answered in text/plain", Scope = RuleScope.Once)]
    public static Task Any(Probe probe) => AnswersAsync(probe, "*/*", MediaTypes.TextPlain);

    [Rule("GFD.185", "3.6.6", "a collection for */* is answered in text/plain with status 200", Scope = RuleScope.Once)]
    public static async Task Any_collection(Probe probe)
    {
        var reply = (await probe.GetAsync(await probe.LocationOfAsync(Known.StorageLink), "*/*")).Require(200);
        Expect.Same(MediaTypes.TextPlain, reply.MediaType, "the Content-Type");
    }

    [Rule("Practice", "rOCCI-cli and grycap/im", "Accept: text/plain,text/occi;q=0.2 is answered in text/plain", Scope = RuleScope.Once)]
    public static Task List(Probe probe) => AnswersAsync(probe, "text/plain,text/occi;q=0.2", MediaTypes.TextPlain);

    [Rule("RFC 9110", "12.4.2", "the type with the higher weight wins", Scope = RuleScope.Json)]
    public static Task Weights(Probe probe) => AnswersAsync(probe, "text/plain;q=0.1, application/occi+json;q=0.9", MediaTypes.OcciJson);

    [Rule("RFC 9110", "12.4.2", "a type of weight 0 is not acceptable", Scope = RuleScope.Json)]
    public static Task Weight_of_nothing(Probe probe) => AnswersAsync(probe, "text/plain;q=0, application/occi+json;q=0.1", MediaTypes.OcciJson);

    [Rule("GFD.223", "5.4", "a type that the server does not have answers 406", Scope = RuleScope.Once)]
    public static async Task Unknown_type(Probe probe) => (await probe.GetAsync(probe.Session.QueryInterface, "image/png")).Require(406);

    [Rule("GFD.229", "8", "text/uri-list for an entity answers 400, or 406", Scope = RuleScope.Once)]
    public static async Task Uri_list_of_an_entity(Probe probe) => (await probe.GetAsync(await probe.CreateAsync(Wishes.Storage()), MediaTypes.UriList)).Require(400, 406);

    [Rule("GFD.229", "8", "text/uri-list for the query interface answers 400, or 406", Scope = RuleScope.Once)]
    public static async Task Uri_list_of_categories(Probe probe) => (await probe.GetAsync(probe.Session.QueryInterface, MediaTypes.UriList)).Require(400, 406);

    [Rule("GFD.223", "5.2", "an Accept header tells what the server can read", Scope = RuleScope.Once)]
    public static async Task Advertised(Probe probe)
    {
        var reply = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200);
        var accept = reply.Header("Accept") ?? throw new NotOfferedException("The server sends no Accept header.");
        Expect.That(accept.Contains(MediaTypes.TextPlain, StringComparison.OrdinalIgnoreCase), "text/plain in it", accept);
    }

    [Rule("Practice", "rOCCI-server 2", "application/json is served like application/occi+json", Scope = RuleScope.Json)]
    public static async Task Plain_json(Probe probe)
    {
        var reply = await probe.GetAsync(probe.Session.QueryInterface, "application/json");
        if (reply.Status == 406)
        {
            throw new NotOfferedException("The server does not answer in application/json.");
        }

        Expect.That(reply.Require(200).Understand(each => JsonResponseParser.ParseCategories(each.Bytes)).Kinds.Count > 0, "kinds", reply.Describe());
    }

    [Rule("Practice", "ooi LP#1507925", "Content-Type: text/plain,text/occi is read as the first of them", Scope = RuleScope.Once)]
    public static async Task Two_content_types(Probe probe)
    {
        var body = RequestBody.Of(Wishes.Storage(), OcciRendering.TextPlain) with { ContentType = "text/plain,text/occi" };
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body })).Require(200, 201);
    }

    private static async Task AnswersAsync(Probe probe, string? accept, string expected)
    {
        var reply = (await probe.SendBareAsync(new OcciRequest(HttpMethod.Get, probe.Session.QueryInterface) { Accept = accept })).Require(200);
        Expect.Same(expected, reply.MediaType, "the Content-Type");
    }
}
