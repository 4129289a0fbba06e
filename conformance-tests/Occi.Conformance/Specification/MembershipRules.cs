using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Membership in the collections of mixins.</summary>
[RuleGroup(4, "Collections")]
internal static class MembershipRules
{
    [Rule("GFD.223", "11.3.2", "POST on the location of a mixin puts it on the entities named, and answers 200")]
    public static async Task Associate(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var (id, location) = await probe.UserMixinAsync();

        (await probe.SendMembersAsync(HttpMethod.Post, location, storage)).Require(200);

        Expect.Same(storage, string.Join(' ', await probe.ListAsync(location)), "the members");
        Expect.Has((await probe.ReadAsync(storage)).Mixins.Select(mixin => mixin.ToString()), id.ToString(), "the mixins of the entity");
    }

    [Rule("GFD.223", "11.3.2", "POST on the location of a mixin leaves the members that it does not name")]
    public static async Task Associate_more(Probe probe)
    {
        var (first, second) = (await probe.StorageAsync(), await probe.StorageAsync());
        var (_, location) = await probe.UserMixinAsync();

        (await probe.SendMembersAsync(HttpMethod.Post, location, first)).Require(200);
        (await probe.SendMembersAsync(HttpMethod.Post, location, second)).Require(200);

        await MembersAreAsync(probe, location, first, second);
    }

    [Rule("GFD.223", "11.3.2", "POST on the location of a mixin answers with the collection")]
    public static async Task Associate_answers(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var (_, location) = await probe.UserMixinAsync();
        Expect.Has(probe.Members(await probe.SendMembersAsync(HttpMethod.Post, location, storage)), await probe.NameOfAsync(storage), "the answer");
    }

    [Rule("GFD.223", "11.2", "PUT on the location of a mixin makes the entities named all its members, and answers with them")]
    public static async Task Replace(Probe probe)
    {
        var (first, second) = (await probe.StorageAsync(), await probe.StorageAsync());
        var (_, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, first)).Require(200);

        var reply = await probe.SendMembersAsync(HttpMethod.Put, location, second);

        Expect.Has(probe.Members(reply), await probe.NameOfAsync(second), "the answer");
        await MembersAreAsync(probe, location, second);
    }

    [Rule("GFD.223", "11.4.2", "DELETE on the location of a mixin takes it off the entities named, which stay")]
    public static async Task Dissociate(Probe probe)
    {
        var (first, second) = (await probe.StorageAsync(), await probe.StorageAsync());
        var (_, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, first, second)).Require(200);

        (await probe.SendMembersAsync(HttpMethod.Delete, location, first)).Require(200);

        await MembersAreAsync(probe, location, second);
        (await probe.GetAsync(first)).Require(200);
    }

    [Rule("GFD.223", "11.4.2", "DELETE on the location of a mixin that names nothing takes it off all, which stay")]
    public static async Task Dissociate_all(Probe probe)
    {
        var (first, second) = (await probe.StorageAsync(), await probe.StorageAsync());
        var (_, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, first, second)).Require(200);

        (await probe.DeleteAsync(location)).Require(200);

        await MembersAreAsync(probe, location);
        (await probe.GetAsync(first)).Require(200);
        (await probe.GetAsync(second)).Require(200);
    }

    [Rule("GFD.185", "3.6.4", "when one of the entities named does not exist, none gets the mixin")]
    public static async Task Atomic(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var (_, location) = await probe.UserMixinAsync();

        (await probe.SendMembersAsync(HttpMethod.Post, location, storage, $"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}")).Require(400, 404);

        await MembersAreAsync(probe, location);
    }

    [Rule("GFD.183", "4.4.3", "putting a mixin on what it does not apply to answers 400 or 403")]
    public static async Task Misfit(Probe probe)
    {
        var location = LocationPath.Of((await probe.MixinAsync(Known.IpNetwork)).Location);
        (await probe.SendMembersAsync(HttpMethod.Post, location, await probe.StorageAsync())).Offered("association through the location of a mixin").Require(400, 403);
    }

    private static async Task MembersAreAsync(Probe probe, string location, params string[] expected) => Expect.Same(
        string.Join(' ', expected.Order(StringComparer.Ordinal)),
        string.Join(' ', (await probe.ListAsync(location)).Order(StringComparer.Ordinal)),
        "the members");
}
