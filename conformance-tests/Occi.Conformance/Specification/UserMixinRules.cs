using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Mixins of the user's own.</summary>
[RuleGroup(2, "Query interface")]
internal static class UserMixinRules
{
    [Rule("GFD.185", "3.4.1", "POST on /-/ adds a mixin with term, scheme and location, and answers 200")]
    public static async Task Add(Probe probe)
    {
        var mixin = probe.NewMixin();
        (await probe.TryAddAsync(mixin)).Offered("user mixins").Require(200);

        var added = await probe.FindMixinAsync(mixin.Id);
        Expect.That(added is not null, $"{mixin.Id} in the query interface", "it is not there");
        Expect.Same(mixin.Location, LocationPath.Of(added!.Location), "its location");
    }

    [Rule("GFD.185", "3.4.1", "the location of a new mixin is an empty collection")]
    public static async Task New_mixin_is_empty(Probe probe)
    {
        var (_, location) = await probe.UserMixinAsync();
        Expect.None(await probe.MembersAsync(location), "no members");
    }

    [Rule("Practice", "the OGF suites", "a mixin whose rel names an unknown mixin is added")]
    public static async Task Unknown_relation(Probe probe) =>
        (await probe.TryAddAsync(probe.NewMixin() with { Depends = [Known.Nothing] })).Offered("user mixins").Require(200);

    [Rule("GFD.185", "3.4.1", "DELETE on /-/ removes a mixin of the user's own, and answers 200")]
    public static async Task Remove(Probe probe)
    {
        var (id, _) = await probe.UserMixinAsync();
        (await probe.RemoveMixinAsync(id)).Require(200);
        Expect.That(await probe.FindMixinAsync(id) is null, $"{id} gone from the query interface", "it is still there");
    }

    [Rule("Practice", "the OGF suites", "DELETE on /-/ needs no class", Scope = RuleScope.Text)]
    public static Task Remove_without_class(Probe probe) => RemoveAsync(probe, id => $"{id.Term}; scheme=\"{id.Scheme}\"");

    [Rule("Practice", "the OGF suites", "DELETE on /-/ takes a semicolon at the end", Scope = RuleScope.Text)]
    public static Task Remove_with_semicolon(Probe probe) => RemoveAsync(probe, id => $"{id.Term}; scheme=\"{id.Scheme}\"; class=\"mixin\";");

    [Rule("GFD.185", "3.4.1", "removing a mixin of the provider answers 403")]
    public static async Task Providers_mixin(Probe probe)
    {
        var mixin = (await probe.ModelAsync()).Mixins is [var first, ..] ? first : throw new NotOfferedException("The server has no mixin of its own.");
        (await probe.RemoveMixinAsync(mixin.Id)).Offered("removal of mixins").Require(403);
        Expect.That(await probe.FindMixinAsync(mixin.Id) is not null, $"{mixin.Id} still there", "it is gone");
    }

    [Rule("GFD.223", "5.4", "removing a mixin that does not exist answers 404 or 400")]
    public static async Task Remove_unknown(Probe probe) => (await probe.RemoveMixinAsync(Known.Nothing)).Offered("removal of mixins").Require(400, 404);

    [Rule("GFD.185", "3.4.1", "with a mixin every association goes, and the entities stay")]
    public static async Task Associations_go(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var (id, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, storage)).Require(200);

        (await probe.RemoveMixinAsync(id)).Require(200);

        Expect.HasNot((await probe.ReadAsync(storage)).Mixins.Select(mixin => mixin.ToString()), id.ToString(), "the mixins of the entity");
    }

    [Rule("GFD.223", "4", "a mixin cannot take the location of a kind")]
    public static async Task Taken_location(Probe probe)
    {
        var mixin = probe.NewMixin() with { Location = await probe.LocationOfAsync(Known.Storage) };
        (await probe.TryAddAsync(mixin)).Offered("user mixins").Require(400, 403, 409);
    }

    [Rule("GFD.183", "4.4.1", "a mixin cannot take the identifier of a category of the provider")]
    public static async Task Taken_identifier(Probe probe)
    {
        await probe.KindAsync(Known.Storage);
        (await probe.TryAddAsync(probe.NewMixin() with { Id = Known.Storage })).Offered("user mixins").Require(400, 403, 409);
    }

    private static async Task RemoveAsync(Probe probe, Func<CategoryId, string> write)
    {
        var (id, _) = await probe.UserMixinAsync();
        (await probe.SendAsync(new OcciRequest(HttpMethod.Delete, probe.Session.QueryInterface) { Body = probe.Raw(new TextField("Category", write(id))) })).Require(200);
        Expect.That(await probe.FindMixinAsync(id) is null, $"{id} gone from the query interface", "it is still there");
    }
}
