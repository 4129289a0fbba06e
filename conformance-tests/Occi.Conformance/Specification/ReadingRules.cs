using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Reading and deleting entities.</summary>
[RuleGroup(3, "Entities")]
internal static class ReadingRules
{
    [Rule("GFD.223", "10.1", "GET answers 200 with the entity in the rendering that was asked for")]
    public static async Task Get(Probe probe)
    {
        var reply = (await probe.GetAsync(await probe.CreateAsync(Wishes.Storage()))).Require(200);
        Expect.Same(probe.MediaType, reply.MediaType, "the Content-Type");
        Expect.Same(Known.Storage, reply.Understand(ReplyReader.Entity).Kind, "the kind");
    }

    [Rule("GFD.183", "4.5.1", "occi.core.id is a URI, and no two entities have the same")]
    public static async Task Identifiers(Probe probe)
    {
        var first = (await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage()))).Id;
        var second = (await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage()))).Id;
        Expect.That(Uri.TryCreate(first, UriKind.Absolute, out _), "a URI as occi.core.id", first ?? "(none)");
        Expect.That(first != second, "two identifiers", $"{first} twice");
    }

    [Rule("GFD.185", "3.4.4", "the actions that apply now are shown, and those that do not are not")]
    public static async Task Applicable_actions(Probe probe)
    {
        var entity = await probe.ReadAsync(await probe.StorageAsync());
        Expect.Has(entity.Actions.Select(action => action.Id.ToString()), Known.Offline.ToString(), "the actions of a disk that is online");
        Expect.HasNot(entity.Actions.Select(action => action.Id.ToString()), Known.Online.ToString(), "the actions of a disk that is online");
    }

    [Rule("RFC 9110", "9.3.2", "HEAD on an entity answers as GET does, without a body")]
    public static async Task Head(Probe probe)
    {
        var reply = (await probe.HeadAsync(await probe.CreateAsync(Wishes.Storage()))).Require(200);
        Expect.Same(probe.MediaType, reply.MediaType, "the Content-Type");
        Expect.That(reply.Bytes.IsEmpty, "no body", reply.Describe());
    }

    [Rule("GFD.223", "10.4", "DELETE answers 200, and then the entity is gone")]
    public static async Task Delete(Probe probe)
    {
        var location = await probe.StorageAsync();
        (await probe.DeleteAsync(location)).Require(200);
        (await probe.GetAsync(location)).Require(404, 410);
    }

    [Rule("GFD.183", "4.4.5", "a deleted entity is in its kind's collection no more")]
    public static async Task Leaves_its_kind(Probe probe)
    {
        var location = await probe.StorageAsync();
        (await probe.DeleteAsync(location)).Require(200);
        Expect.HasNot(await probe.ListAsync(await probe.LocationOfAsync(Known.Storage)), location, "the collection");
    }

    [Rule("GFD.223", "5.4", "deleting twice answers 404")]
    public static async Task Delete_twice(Probe probe)
    {
        var location = await probe.StorageAsync();
        (await probe.DeleteAsync(location)).Require(200);
        (await probe.DeleteAsync(location)).Require(404, 410);
    }
}
