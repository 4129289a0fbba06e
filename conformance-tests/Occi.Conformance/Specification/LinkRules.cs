using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Links between resources.</summary>
[RuleGroup(6, "Links")]
internal static class LinkRules
{
    [Rule("GFD.185", "3.4.5", "a link described along with a resource is created with it, and only the resource's location is answered")]
    public static async Task Inline(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var draft = new EntityDraft { Kind = Known.Compute, Links = [new LinkDraft { Kind = Known.StorageLink, TargetLocation = storage, TargetTypes = [Known.Storage] }] };
        var reply = (await probe.TryCreateAsync(await probe.WithTemplateAsync(draft))).Require(200, 201);

        Expect.That(reply.Values("X-OCCI-Location").Count() <= 1, "one location", reply.Describe());
        Expect.Has(await TargetsAsync(probe, reply.RequireLocation()), storage, "what the machine is linked to");
    }

    [Rule("GFD.185", "3.4.5", "a link described along with a resource has the attributes that were given with it")]
    public static async Task Inline_attributes(Probe probe)
    {
        var link = new LinkDraft
        {
            Kind = Known.StorageLink,
            TargetLocation = await probe.StorageAsync(),
            TargetTypes = [Known.Storage],
            Attributes = AttributeSet.Of(("occi.storagelink.mountpoint", AttributeValue.Of("/mnt/data, \"quoted\"; and more"))),
        };
        var compute = await probe.ReadAsync(await probe.CreateAsync(await probe.WithTemplateAsync(new EntityDraft { Kind = Known.Compute, Links = [link] })));
        var shown = compute.Links.FirstOrDefault(each => each.Kind == Known.StorageLink);
        Expect.Same("/mnt/data, \"quoted\"; and more", shown?.TextOf("occi.storagelink.mountpoint"), "the mountpoint of the link");
    }

    [Rule("Practice", "rOCCI", "a link is created from paths as source and target")]
    public static Task By_paths(Probe probe) => LinksAsync(probe, path => path);

    [Rule("GFD.185", "3.4.5", "a link is created from absolute addresses as source and target")]
    public static Task By_addresses(Probe probe) => LinksAsync(probe, path => probe.Session.Options.Endpoint.GetLeftPart(UriPartial.Authority) + path);

    [Rule("GFD.185", "3.4.5", "a resource shows the links that it owns, with their own location, kind and target's kind")]
    public static async Task Shown_by_its_source(Probe probe)
    {
        var (compute, storage, link) = await LinkedAsync(probe);
        var entity = await probe.ReadAsync(compute);
        var shown = entity.Links.FirstOrDefault(each => LocationPath.Of(each.Target?.Location ?? "") == storage);

        Expect.That(shown is not null, $"a link to {storage}", string.Join(", ", entity.Links.Select(each => each.Target?.Location)));
        Expect.Same(Known.StorageLink, shown!.Kind, "its kind");
        Expect.Same(Known.Storage, shown.Target!.Kind, "its target's kind");
        var (seen, expected) = probe.Rendering == OcciRendering.Json ? (shown.Id, (await probe.ReadAsync(link)).Id) : (LocationPath.Of(shown.Location ?? ""), link);
        Expect.Same(expected, seen, "what leads to the link itself");
    }

    [Rule("GFD.229", "5.5.1", "a link tells its source and its target")]
    public static async Task Ends(Probe probe)
    {
        var (compute, storage, link) = await LinkedAsync(probe);
        var entity = await probe.ReadAsync(link);
        Expect.Same(compute, LocationPath.Of(entity.Source?.Location ?? ""), "the source");
        Expect.Same(storage, LocationPath.Of(entity.Target?.Location ?? ""), "the target");
    }

    [Rule("GFD.223", "11.1", "a link is in the collection of its kind")]
    public static async Task In_its_collection(Probe probe)
    {
        var (_, _, link) = await LinkedAsync(probe);
        Expect.Has(await probe.MembersAsync(await probe.LocationOfAsync(Known.StorageLink)), await probe.NameOfAsync(link), "the collection");
    }

    [Rule("GFD.185", "3.4.4", "deleting a link answers 200, and its source shows it no more")]
    public static async Task Deleted(Probe probe)
    {
        var (compute, storage, link) = await LinkedAsync(probe);
        (await probe.DeleteAsync(link)).Require(200);
        Expect.HasNot(await TargetsAsync(probe, compute), storage, "what the machine is linked to");
        (await probe.GetAsync(link)).Require(404, 410);
    }

    [Rule("GFD.183", "4.5.2", "with a resource the links go that it owns, and their targets stay")]
    public static async Task Deleted_with_its_source(Probe probe)
    {
        var (compute, storage, link) = await LinkedAsync(probe);
        (await probe.DeleteAsync(compute)).Require(200);
        (await probe.GetAsync(link)).Require(404, 410);
        (await probe.GetAsync(storage)).Require(200);
    }

    [Rule("GFD.185", "3.4.5", "a link without a target answers 400")]
    public static async Task No_target(Probe probe) => (await probe.TryCreateAsync(new EntityDraft { Kind = Known.StorageLink, SourceLocation = await probe.ComputeAsync() })).Require(400);

    [Rule("GFD.185", "3.6.8", "a link to nothing answers 400 or 404")]
    public static async Task Missing_target(Probe probe)
    {
        var nowhere = $"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}";
        (await probe.TryCreateAsync(Wishes.StorageLink(await probe.ComputeAsync(), nowhere))).Require(400, 404);
    }

    [Rule("GFD.185", "3.6.8", "a link described along with a resource that leads to nothing creates neither")]
    public static async Task Missing_target_inline(Probe probe)
    {
        var (nowhere, title) = ($"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}", Wishes.UniqueTitle());
        var link = new LinkDraft { Kind = Known.StorageLink, TargetLocation = nowhere, TargetTypes = [Known.Storage] };
        var collection = await probe.LocationOfAsync(Known.Compute);
        var before = await probe.ListAsync(collection);
        (await probe.TryCreateAsync(await probe.WithTemplateAsync(new EntityDraft { Kind = Known.Compute, Title = title, Links = [link] }))).Require(400, 404);

        foreach (var machine in (await probe.ListAsync(collection)).Except(before))
        {
            Expect.That((await probe.ReadAsync(machine)).Title != title, "no machine", machine);
        }
    }

    private static async Task LinksAsync(Probe probe, Func<string, string> write)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        await probe.CreateAsync(Wishes.StorageLink(write(compute), write(storage)));
        Expect.Has(await TargetsAsync(probe, compute), storage, "what the machine is linked to");
    }

    private static async Task<(string Compute, string Storage, string Link)> LinkedAsync(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        return (compute, storage, await probe.CreateAsync(Wishes.StorageLink(compute, storage)));
    }

    private static async Task<IReadOnlyList<string>> TargetsAsync(Probe probe, string location) =>
        [.. (await probe.ReadAsync(location)).Links.Select(link => LocationPath.Of(link.Target?.Location ?? ""))];
}
