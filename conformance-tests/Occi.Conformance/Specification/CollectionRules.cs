using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Listing and deleting collections.</summary>
[RuleGroup(4, "Collections")]
internal static class CollectionRules
{
    [Rule("GFD.223", "11.1", "an empty collection answers 200 and has no members")]
    public static async Task Empty(Probe probe)
    {
        foreach (var location in (await probe.ModelAsync()).Mixins.Select(mixin => LocationPath.Of(mixin.Location)))
        {
            if ((await probe.ListAsync(location)).Count == 0)
            {
                Expect.None(await probe.MembersAsync(location), "no members");
                return;
            }
        }

        throw new NotOfferedException("The server has no mixin without members.");
    }

    [Rule("GFD.223", "11.1", "the location of a kind lists its entities")]
    public static async Task Kind(Probe probe)
    {
        var first = await probe.CreateAsync(Wishes.Storage());
        var second = await probe.CreateAsync(Wishes.Storage());
        var members = await probe.MembersAsync(await probe.LocationOfAsync(Known.Storage));
        Expect.Has(members, await probe.NameOfAsync(first), "the collection");
        Expect.Has(members, await probe.NameOfAsync(second), "the collection");
    }

    [Rule("GFD.223", "11.1", "the location of a mixin lists the entities that carry it")]
    public static async Task Mixin(Probe probe)
    {
        var template = await probe.FindTemplateAsync(Known.OsTemplate, probe.Session.Options.OsTemplate) ?? throw new NotOfferedException("The server has no OS template.");
        var compute = await probe.ComputeAsync();
        Expect.Has(await probe.MembersAsync(LocationPath.Of(template.Location)), await probe.NameOfAsync(compute), "the collection");
    }

    [Rule("GFD.229", "8", "text/uri-list holds one address a line", Scope = RuleScope.Once)]
    public static async Task Uri_list(Probe probe)
    {
        var location = await probe.CreateAsync(Wishes.Storage());
        var reply = (await probe.GetAsync(await probe.LocationOfAsync(Known.Storage), MediaTypes.UriList)).Require(200);
        Expect.Same(MediaTypes.UriList, reply.MediaType, "the Content-Type");
        var lines = reply.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        Expect.None(lines.Where(line => !LocationPath.IsLocation(line)), "nothing but addresses");
        Expect.Has(lines.Select(LocationPath.Of), location, "the list");
    }

    [Rule("GFD.223", "11.2", "PUT on the location of a kind answers 405")]
    public static async Task Put_on_kind(Probe probe) => (await probe.PutAsync(await probe.LocationOfAsync(Known.Storage), Wishes.Storage())).Require(405);

    [Rule("GFD.223", "11.4.1", "DELETE on the location of a kind deletes all its entities")]
    public static async Task Delete_kind(Probe probe)
    {
        var collection = await probe.EmptyCollectionAsync(Known.Storage);
        string[] storages = [await probe.StorageAsync(), await probe.StorageAsync()];

        (await probe.DeleteAsync(collection)).Require(200);

        foreach (var storage in storages)
        {
            (await probe.GetAsync(storage)).Require(404, 410);
        }
    }

    [Rule("GFD.223", "4.1", "GET on the root lists what is in the collections below it")]
    public static async Task Root(Probe probe)
    {
        var storage = await probe.CreateAsync(Wishes.Storage());
        var reply = await probe.GetAsync(probe.Session.Root);
        if (reply.Status is 404 or 405 or 501)
        {
            throw new NotOfferedException($"The server lists nothing at unbound paths: {reply.Describe()}");
        }

        Expect.Has(probe.Members(reply), await probe.NameOfAsync(storage), "what is listed");
    }

    [Rule("GFD.185", "3.4.2", "GET on a path above a location lists what is below it")]
    public static async Task Unbound_path(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var above = await TaggedAsync(probe, storage);
        var reply = await probe.GetAsync(above);
        if (reply.Status is 404 or 405 or 501)
        {
            throw new NotOfferedException($"The server lists nothing at unbound paths: {reply.Describe()}");
        }

        Expect.Same(await probe.NameOfAsync(storage), string.Join(' ', probe.Members(reply)), "what is listed");
    }

    [Rule("GFD.185", "3.4.2", "DELETE on a path above a location deletes what is below it")]
    public static async Task Delete_unbound_path(Probe probe)
    {
        var (storage, other) = (await probe.StorageAsync(), await probe.StorageAsync());
        var reply = await probe.DeleteAsync(await TaggedAsync(probe, storage));
        if (reply.Status is 404 or 405 or 501)
        {
            throw new NotOfferedException($"The server deletes nothing at unbound paths: {reply.Describe()}");
        }

        reply.Require(200);
        (await probe.GetAsync(storage)).Require(404, 410);
        (await probe.GetAsync(other)).Require(200);
    }

    /// <summary>Puts a mixin of its own on an entity, and answers with the path above the mixin's location.</summary>
    private static async Task<string> TaggedAsync(Probe probe, string entity)
    {
        var (_, location) = await probe.UserMixinAsync();
        (await probe.SendMembersAsync(HttpMethod.Post, location, entity)).Require(200);
        return location[..(location.TrimEnd('/').LastIndexOf('/') + 1)];
    }
}
