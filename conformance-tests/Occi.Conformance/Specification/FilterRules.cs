using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Filters of collections.</summary>
[RuleGroup(4, "Collections")]
internal static class FilterRules
{
    [Rule("GFD.185", "3.4.3", "a Category header restricts a collection to the entities that have it")]
    public static async Task By_category(Probe probe)
    {
        var (tagged, other) = (await probe.StorageAsync(), await probe.StorageAsync());
        var (id, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, tagged)).Require(200);

        await ShowsAsync(probe, tagged, other, CollectionProbing.Filter(id));
    }

    [Rule("GFD.185", "3.4.3", "a Category header that no member has leaves nothing of a collection")]
    public static async Task By_foreign_category(Probe probe)
    {
        await probe.KindAsync(Known.Network);
        await probe.CreateAsync(Wishes.Storage());
        Expect.None(await probe.MembersAsync(await probe.LocationOfAsync(Known.Storage), CollectionProbing.Filter(Known.Network)), "no members");
    }

    [Rule("GFD.223", "7.2", "an X-OCCI-Attribute header restricts a collection to the entities whose text is equal")]
    public static async Task By_title(Probe probe)
    {
        var title = Wishes.UniqueTitle();
        var (named, other) = (await probe.CreateAsync(Wishes.Storage(title)), await probe.CreateAsync(Wishes.Storage(title + " and more")));
        await ShowsAsync(probe, named, other, CollectionProbing.Filter("occi.core.title", AttributeValue.Of(title)));
    }

    [Rule("GFD.223", "7.2", "an X-OCCI-Attribute header restricts a collection to the entities whose number is equal")]
    public static async Task By_size(Probe probe)
    {
        var (large, other) = (await probe.CreateAsync(Wishes.Storage() with { Attributes = Wishes.Size(2.0m) }), await probe.CreateAsync(Wishes.Storage()));
        await ShowsAsync(probe, large, other, CollectionProbing.Filter(Known.StorageSize, AttributeValue.Of(2.0m)));
    }

    [Rule("GFD.185", "3.4.3", "several filters must all hold")]
    public static async Task Combined(Probe probe)
    {
        var title = Wishes.UniqueTitle();
        var large = await probe.CreateAsync(Wishes.Storage(title) with { Attributes = Wishes.Size(2.0m) });
        var small = await probe.CreateAsync(Wishes.Storage(title));
        TextField[] filter = [CollectionProbing.Filter("occi.core.title", AttributeValue.Of(title)), CollectionProbing.Filter(Known.StorageSize, AttributeValue.Of(2.0m))];
        await ShowsAsync(probe, large, small, filter);
    }

    [Rule("GFD.185", "3.6.8", "a filter of a collection that cannot be parsed answers 400", Scope = RuleScope.Once)]
    public static async Task Unparseable(Probe probe)
    {
        var request = new OcciRequest(HttpMethod.Get, await probe.LocationOfAsync(Known.Storage)) { Headers = [new("X-OCCI-Attribute", "occi.core.title=\"no end")] };
        (await probe.SendAsync(request)).Require(400);
    }

    private static async Task ShowsAsync(Probe probe, string shown, string hidden, params IReadOnlyList<TextField> filter)
    {
        var members = await probe.MembersAsync(await probe.LocationOfAsync(Known.Storage), filter);
        Expect.Has(members, await probe.NameOfAsync(shown), "the filtered collection");
        Expect.HasNot(members, await probe.NameOfAsync(hidden), "the filtered collection");
    }
}
