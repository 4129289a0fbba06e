using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Changing entities.</summary>
[RuleGroup(3, "Entities")]
internal static class UpdateRules
{
    [Rule("GFD.223", "10.3.1", "POST changes what it names and leaves the rest")]
    public static async Task Partial(Probe probe)
    {
        var (location, title) = (await probe.StorageAsync(), Wishes.UniqueTitle());
        (await probe.PostAsync(location, new EntityDraft { Title = title })).Require(200, 201);

        var entity = await probe.ReadAsync(location);
        Expect.Same(title, entity.Title, "the title");
        Expect.Same(AttributeValue.Of(1.0m), entity.Attributes.GetValueOrDefault(Known.StorageSize), "the size");
    }

    [Rule("Practice", "the OGF suites", "POST that changes an entity answers 200, with the entity")]
    public static async Task Partial_answers_entity(Probe probe)
    {
        var (location, title) = (await probe.StorageAsync(), Wishes.UniqueTitle());
        var reply = (await probe.PostAsync(location, new EntityDraft { Title = title })).Require(200);
        Expect.Same(title, reply.Understand(ReplyReader.Entity).Title, "the title in the answer");
    }

    [Rule("GFD.223", "10.2.2", "PUT replaces the entity: what it does not name is removed")]
    public static async Task Full(Probe probe)
    {
        var location = await probe.StorageAsync("to be removed");
        (await probe.PutAsync(location, Wishes.Storage())).Require(200, 201);
        Expect.That((await probe.ReadAsync(location)).Title is null or "", "no title", (await probe.ReadAsync(location)).Title ?? "");
    }

    [Rule("Practice", "the OGF suites", "PUT on an entity answers 200, with the entity")]
    public static async Task Full_answers_entity(Probe probe)
    {
        var (location, title) = (await probe.StorageAsync(), Wishes.UniqueTitle());
        var reply = (await probe.PutAsync(location, Wishes.Storage(title))).Require(200);
        Expect.Same(title, reply.Understand(ReplyReader.Entity).Title, "the title in the answer");
    }

    [Rule("GFD.223", "10.2.2", "PUT leaves the links of a resource intact")]
    public static async Task Links_stay(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        var link = await probe.CreateAsync(Wishes.StorageLink(compute, storage));
        (await probe.PutAsync(compute, await probe.WithTemplateAsync(new EntityDraft { Kind = Known.Compute, Title = Wishes.UniqueTitle() }))).Require(200, 201);

        (await probe.GetAsync(link)).Require(200);
        Expect.Has((await probe.ReadAsync(compute)).Links.Select(each => LocationPath.Of(each.Target?.Location ?? "")), storage, "what the machine is linked to");
    }

    [Rule("GFD.185", "3.4.4", "PUT with a Link answers 400", Scope = RuleScope.Text)]
    public static async Task Put_with_link(Probe probe)
    {
        var (storage, network) = (await probe.StorageAsync(), await probe.NetworkAsync());
        var draft = Wishes.Storage() with { Links = [new LinkDraft { Kind = Known.NetworkInterface, TargetLocation = network, TargetTypes = [Known.Network] }] };
        (await probe.PutAsync(storage, draft)).Require(400);
    }

    [Rule("GFD.185", "3.4.4", "PUT without a required attribute answers 400")]
    public static async Task Put_without_required(Probe probe) =>
        (await probe.PutAsync(await probe.StorageAsync(), new EntityDraft { Kind = Known.Storage, Title = "x" })).Require(400);

    [Rule("GFD.183", "4.4.2", "the kind of an entity cannot be changed")]
    public static async Task Kind_stays(Probe probe)
    {
        var location = await probe.StorageAsync();
        var reply = await probe.PutAsync(location, Wishes.Network());
        Expect.That(reply.Status is 400 or 403 or 409, "status 400, 403 or 409", reply.Describe());
        Expect.Same(Known.Storage, (await probe.ReadAsync(location)).Kind, "the kind");
    }

    [Rule("GFD.183", "4.3", "changing an immutable attribute answers 400 or 403, and changes nothing")]
    public static async Task Immutable(Probe probe)
    {
        var location = await probe.StorageAsync();
        (await probe.PostAsync(location, new EntityDraft { Attributes = AttributeSet.Of((Known.StorageState, AttributeValue.Of("offline"))) })).Require(400, 403);
        Expect.Same("online", (await probe.ReadAsync(location)).TextOf(Known.StorageState), "the state");
    }

    [Rule("GFD.183", "4.4.1", "changing to a value of the wrong type answers 400, and changes nothing")]
    public static async Task Wrong_type(Probe probe)
    {
        var location = await probe.StorageAsync("before");
        (await probe.PostAsync(location, new EntityDraft { Title = "after", Attributes = AttributeSet.Of((Known.StorageSize, AttributeValue.Of("much"))) })).Require(400);
        Expect.Same("before", (await probe.ReadAsync(location)).Title, "the title");
    }

    [Rule("Practice", "rOCCI", "POST with nothing but a mixin's Category puts the mixin on the entity")]
    public static async Task Add_mixin(Probe probe)
    {
        var location = await probe.StorageAsync();
        var (id, _) = await probe.UserMixinAsync();
        (await probe.PostAsync(location, new EntityDraft { Mixins = [id] })).Require(200);
        Expect.Has((await probe.ReadAsync(location)).Mixins.Select(mixin => mixin.ToString()), id.ToString(), "the mixins of the entity");
    }
}
