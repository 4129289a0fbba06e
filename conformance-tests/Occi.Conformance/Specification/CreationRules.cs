using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>Creating entities.</summary>
[RuleGroup(3, "Entities")]
internal static class CreationRules
{
    [Rule("GFD.223", "11.3.1", "POST on a kind's location answers 201 with Location, or 200 with the entity")]
    public static async Task Post(Probe probe)
    {
        var reply = (await probe.TryCreateAsync(Wishes.Storage())).Require(200, 201);
        Expect.That(reply.Status == 200 || reply.Header("Location") is not null, "a Location header", reply.Describe());
    }

    [Rule("GFD.183", "4.4.4", "the new entity has the kind, title and attributes that the client gave it")]
    public static async Task As_wished(Probe probe)
    {
        var title = Wishes.UniqueTitle();
        var entity = await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage(title)));
        Expect.Same(Known.Storage, entity.Kind, "the kind");
        Expect.Same(title, entity.Title, "the title");
        Expect.Same(AttributeValue.Of(1.0m), entity.Attributes.GetValueOrDefault(Known.StorageSize), "the size");
    }

    [Rule("GFD.185", "3.4.4", "the new entity is in the collection of its kind")]
    public static async Task Joins_its_kind(Probe probe)
    {
        var location = await probe.CreateAsync(Wishes.Storage());
        Expect.Has(await probe.MembersAsync(await probe.LocationOfAsync(Known.Storage)), await probe.NameOfAsync(location), "the collection");
    }

    [Rule("GFD.185", "3.4.4", "the path of an entity does not end in /")]
    public static async Task No_slash_at_the_end(Probe probe)
    {
        var location = await probe.CreateAsync(Wishes.Storage());
        Expect.That(!location.EndsWith('/'), "a path without / at its end", location);
    }

    [Rule("Practice", "the OGF suites", "POST on the root creates an entity of the kind that the Category names")]
    public static async Task Post_on_root(Probe probe)
    {
        var location = (await probe.TryCreateAsync(probe.Session.Root, Wishes.Storage())).RequireLocation();
        Expect.Same(Known.Storage, (await probe.ReadAsync(location)).Kind, "the kind");
    }

    [Rule("GFD.223", "10.2.1", "PUT on a free path creates the entity there, or answers 400")]
    public static async Task Put_on_free_path(Probe probe)
    {
        var path = $"{await probe.LocationOfAsync(Known.Storage)}{Guid.NewGuid():D}";
        var reply = (await probe.PutAsync(path, Wishes.Storage())).Require(200, 201, 400);
        if (reply.IsSuccess)
        {
            probe.RemoveLater(path);
            Expect.Same(Known.Storage, (await probe.ReadAsync(path)).Kind, "the kind of what is there");
        }
    }

    [Rule("GFD.223", "11.3.1", "several entities in one request are all created", Scope = RuleScope.Json)]
    public static async Task Several_at_once(Probe probe)
    {
        var title = Wishes.UniqueTitle();
        var (reply, created) = await PostAsync(probe, title, Several(Disk(title, "1.0"), Disk(title, "2.0")));
        reply.Require(200, 201);
        Expect.Same(2, created.Count, "the number of new disks");
    }

    [Rule("GFD.185", "3.6.4", "of several entities in one request none is created if one is refused", Scope = RuleScope.Json)]
    public static async Task All_or_none(Probe probe)
    {
        var title = Wishes.UniqueTitle();
        var (reply, created) = await PostAsync(probe, title, Several(Disk(title, "1.0"), Disk(title, "\"none\"")));
        reply.Require(400);
        Expect.None(created, "no new disk");
    }

    [Rule("Practice", "rOCCI, jOCCI and grycap/im", "a bare UUID as occi.core.id is no reason to refuse")]
    public static async Task Bare_uuid(Probe probe)
    {
        var entity = await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage() with { Id = Guid.NewGuid().ToString("D") }));
        Expect.That(Uri.TryCreate(entity.Id, UriKind.Absolute, out _), "a URI as occi.core.id", entity.Id ?? "(none)");
    }

    [Rule("Practice", "the OGF suites", "quotes, backslashes, commas and semicolons in a text come back as they were sent")]
    public static Task Escapes(Probe probe) => KeepsTitleAsync(probe, """How's your quotes escaping? ", occi.compute.memory=1.0; a \ and a \" too""");

    [Rule("GFD.183", "4.5.1", "a text beyond ASCII comes back as it was sent")]
    public static Task Beyond_ascii(Probe probe) => probe.Rendering == OcciRendering.TextOcci
        ? throw new NotOfferedException("Headers are ASCII, and the specifications have no way to write anything else in them.")
        : KeepsTitleAsync(probe, "Zürich – Köln ☁ 雲");

    private static async Task KeepsTitleAsync(Probe probe, string title) =>
        Expect.Same(title, (await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage(title)))).Title, "the title");

    /// <summary>Posts a body, and answers with the disks of that title that have come about; what others make at the same time is not touched.</summary>
    private static async Task<(OcciReply Reply, IReadOnlyList<string> Created)> PostAsync(Probe probe, string title, OcciBody body)
    {
        var collection = await probe.LocationOfAsync(Known.Storage);
        var before = await probe.ListAsync(collection);
        var reply = await probe.SendAsync(new OcciRequest(HttpMethod.Post, collection) { Body = body });
        var created = new List<string>();
        foreach (var location in (await probe.ListAsync(collection)).Except(before))
        {
            if ((await probe.ReadAsync(location)).Title == title)
            {
                probe.RemoveLater(location);
                created.Add(location);
            }
        }

        return (reply, created);
    }

    private static string Disk(string title, string size) =>
        $$$"""{"kind": "{{{Known.Storage}}}", "title": "{{{title}}}", "attributes": {"{{{Known.StorageSize}}}": {{{size}}}}}""";

    private static OcciBody Several(params string[] entities) => RawBodies.Of(MediaTypes.OcciJson, $$"""{"resources": [{{string.Join(", ", entities)}}]}""");
}
