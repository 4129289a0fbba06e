using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>What must not be created.</summary>
[RuleGroup(3, "Entities")]
internal static class RefusalRules
{
    [Rule("GFD.185", "3.6.8", "a missing required attribute answers 400")]
    public static Task Missing_attribute(Probe probe) => RefusesAsync(probe, Wishes.Storage() with { Attributes = AttributeSet.Empty }, 400);

    [Rule("GFD.185", "3.4.4", "an entity without a kind answers 400")]
    public static Task No_kind(Probe probe) => RefusesAsync(probe, Wishes.Storage() with { Kind = null }, 400);

    [Rule("GFD.185", "3.4.4", "an entity of two kinds answers 400", Scope = RuleScope.Text)]
    public static async Task Two_kinds(Probe probe)
    {
        var body = probe.Raw(
            new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\""),
            new TextField("Category", $"network; scheme=\"{Known.Infrastructure}\"; class=\"kind\""),
            new TextField("X-OCCI-Attribute", "occi.storage.size=1.0"));
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body })).Require(400);
    }

    [Rule("GFD.185", "3.6.8", "an unknown kind answers 400 or 404")]
    public static Task Unknown_kind(Probe probe) => RefusesAsync(probe, Wishes.Storage() with { Kind = Known.Nothing }, 400, 404);

    [Rule("GFD.185", "3.4.4", "a kind that does not belong to the location answers 400")]
    public static async Task Wrong_location(Probe probe)
    {
        await probe.KindAsync(Known.Network);
        await RefusesAsync(probe, Wishes.Network(), 400);
    }

    [Rule("GFD.183", "4.4.1", "a value of the wrong type answers 400")]
    public static Task Wrong_type(Probe probe) =>
        RefusesAsync(probe, Wishes.Storage() with { Attributes = AttributeSet.Of((Known.StorageSize, AttributeValue.Of("many"))) }, 400);

    [Rule("GFD.183", "4.3", "an immutable attribute answers 400 or 403")]
    public static Task Immutable_attribute(Probe probe) =>
        RefusesAsync(probe, Wishes.Storage() with { Attributes = Wishes.Size(1.0m).With(Known.StorageState, AttributeValue.Of("offline")) }, 400, 403);

    [Rule("GFD.185", "3.6.8", "an unknown attribute answers 400 or 404")]
    public static Task Unknown_attribute(Probe probe) =>
        RefusesAsync(probe, Wishes.Storage() with { Attributes = Wishes.Size(1.0m).With("org.example.conformance.nothing", AttributeValue.Of(1)) }, 400, 404);

    [Rule("GFD.185", "3.6.8", "an unknown mixin answers 400 or 404")]
    public static Task Unknown_mixin(Probe probe) => RefusesAsync(probe, Wishes.Storage() with { Mixins = [Known.Nothing] }, 400, 404);

    [Rule("GFD.183", "4.4.3", "a mixin that does not apply to the kind answers 400 or 403")]
    public static async Task Mixin_misfit(Probe probe)
    {
        await probe.MixinAsync(Known.IpNetwork);
        await RefusesAsync(probe, Wishes.Storage() with { Mixins = [Known.IpNetwork] }, 400, 403);
    }

    [Rule("GFD.185", "3.6.8", "a body that cannot be parsed answers 400")]
    public static async Task Unparseable(Probe probe)
    {
        var body = probe.Rendering == OcciRendering.Json
            ? RawBodies.Of(MediaTypes.OcciJson, "{\"kind\": ")
            : probe.Raw(new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}"), new TextField("X-OCCI-Attribute", "occi.storage.size"));
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body })).Require(400);
    }

    [Rule("GFD.185", "3.6.6", "a body of a type that the server cannot read answers 400, 406 or 415", Scope = RuleScope.Once)]
    public static async Task Unknown_content_type(Probe probe)
    {
        var body = RawBodies.Of("application/x-conformance", "<storage/>");
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body })).Require(400, 406, 415);
    }

    [Rule("GFD.223", "5.4", "nothing at a path answers 404 to GET")]
    public static async Task Get_nothing(Probe probe) => (await probe.GetAsync(await NowhereAsync(probe))).Require(404);

    [Rule("GFD.223", "5.4", "nothing at a path answers 404 to POST")]
    public static async Task Post_to_nothing(Probe probe) => (await probe.PostAsync(await NowhereAsync(probe), new EntityDraft { Title = "x" })).Require(404);

    [Rule("GFD.223", "5.4", "nothing at a path answers 404 to DELETE")]
    public static async Task Delete_nothing(Probe probe) => (await probe.DeleteAsync(await NowhereAsync(probe))).Require(404);

    private static async Task<string> NowhereAsync(Probe probe) => $"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}";

    private static async Task RefusesAsync(Probe probe, EntityDraft draft, params int[] statuses) =>
        (await probe.TryCreateAsync(await probe.LocationOfAsync(Known.Storage), draft)).Require(statuses);
}
