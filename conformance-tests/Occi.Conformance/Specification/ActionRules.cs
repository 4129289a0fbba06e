using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Actions on entities and on collections.</summary>
[RuleGroup(5, "Actions")]
internal static class ActionRules
{
    [Rule("GFD.223", "10.3.2", "POST with ?action= invokes the action and answers 200")]
    public static async Task On_entity(Probe probe)
    {
        var storage = await probe.StorageAsync();
        (await probe.ActAsync(storage, Wishes.Action(Known.Offline))).Require(200);
        await probe.WaitForAsync(storage, Known.StorageState, "offline");
        (await probe.ActAsync(storage, Wishes.Action(Known.Online))).Require(200);
        await probe.WaitForAsync(storage, Known.StorageState, "online");
    }

    [Rule("GFD.185", "3.6.8", "a term that is no action of the entity answers 404")]
    public static async Task Unknown_term(Probe probe) =>
        (await probe.ActAsync(await probe.StorageAsync(), new ActionDraft(new CategoryId(Known.StorageAction, "nothing"), AttributeSet.Empty))).Require(404);

    [Rule("GFD.183", "4.5.4", "an action of another kind answers 400 or 404")]
    public static async Task Foreign_action(Probe probe) => (await probe.ActAsync(await probe.StorageAsync(), Wishes.Action(Known.Start))).Require(400, 404);

    [Rule("GFD.185", "3.4.4", "an action that does not apply now answers 400")]
    public static async Task Not_applicable(Probe probe)
    {
        var storage = await probe.StorageAsync();
        (await probe.ActAsync(storage, Wishes.Action(Known.Offline))).Require(200);
        await probe.WaitForAsync(storage, Known.StorageState, "offline");
        (await probe.ActAsync(storage, Wishes.Action(Known.Offline))).Require(400);
    }

    [Rule("GFD.223", "10.3.2", "an action that is not the one of the query answers 400")]
    public static async Task Mismatch(Probe probe)
    {
        var storage = await probe.StorageAsync();
        (await probe.ActAsync(storage, Wishes.Action(Known.Online), term: "offline")).Require(400);
        Expect.Same("online", (await probe.ReadAsync(storage)).TextOf(Known.StorageState), "the state");
    }

    [Rule("GFD.183", "4.5.4", "an attribute that the action does not have answers 400")]
    public static async Task Unknown_attribute(Probe probe)
    {
        var storage = await probe.StorageAsync();
        (await probe.ActAsync(storage, Wishes.Action(Known.Offline, "sideways"))).Require(400);
        Expect.Same("online", (await probe.ReadAsync(storage)).TextOf(Known.StorageState), "the state");
    }

    [Rule("GFD.223", "5.4", "an action on nothing answers 404")]
    public static async Task On_nothing(Probe probe) =>
        (await probe.ActAsync($"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}", Wishes.Action(Known.Offline))).Require(404);

    [Rule("GFD.223", "11.3.3", "POST with ?action= on a kind's location invokes the action on all its entities and answers 200")]
    public static async Task On_collection(Probe probe)
    {
        var collection = await probe.EmptyCollectionAsync(Known.Storage);
        string[] storages = [await probe.StorageAsync(), await probe.StorageAsync()];

        (await probe.ActAsync(collection, Wishes.Action(Known.Offline))).Require(200);

        foreach (var storage in storages)
        {
            await probe.WaitForAsync(storage, Known.StorageState, "offline");
        }
    }

    [Rule("GFD.185", "3.6.4", "an action on a collection that does not apply to one member is invoked on none")]
    public static async Task Atomic(Probe probe)
    {
        var collection = await probe.EmptyCollectionAsync(Known.Storage);
        var (idle, busy) = (await probe.StorageAsync(), await probe.StorageAsync());
        (await probe.ActAsync(idle, Wishes.Action(Known.Offline))).Require(200);
        await probe.WaitForAsync(idle, Known.StorageState, "offline");

        (await probe.ActAsync(collection, Wishes.Action(Known.Offline))).Require(400, 409);

        Expect.Same("online", (await probe.ReadAsync(busy)).TextOf(Known.StorageState), "the state of the member that it does apply to");
        Expect.That((await probe.ReadAsync(busy)).Offers(Known.Offline), "the action still to apply", "it does not");
    }

    [Rule("GFD.185", "3.6.8", "a term that is no action of the collection's kind answers 404")]
    public static async Task Unknown_on_collection(Probe probe) =>
        (await probe.ActAsync(await probe.LocationOfAsync(Known.Storage), new ActionDraft(new CategoryId(Known.StorageAction, "nothing"), AttributeSet.Empty))).Require(400, 404);
}
