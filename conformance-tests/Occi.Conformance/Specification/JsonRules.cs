using System.Text.Json;
using Occi.Conformance.Probing;
using Occi.Conformance.Rules;
using Occi.Conformance.Schema;

namespace Occi.Conformance.Specification;

/// <summary>The form of <c>application/occi+json</c>.</summary>
[RuleGroup(7, "Renderings")]
internal static class JsonRules
{
    [Rule("GFD.226", "3.4", "the query interface keeps the schema of the specification", Scope = RuleScope.Json)]
    public static async Task Model_schema(Probe probe)
    {
        var reply = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200);
        Keeps("model", reply.Text);
        using var json = JsonDocument.Parse(reply.Bytes);
        foreach (var (array, definition) in ((string, string)[])[("kinds", "kind"), ("mixins", "mixin"), ("actions", "action")])
        {
            KeepsEach(json.RootElement, array, definition);
        }
    }

    [Rule("GFD.226", "3.1.1", "a resource keeps the schema of the specification", Scope = RuleScope.Json)]
    public static async Task Resource_schema(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        await probe.CreateAsync(Wishes.StorageLink(compute, storage));
        Keeps("resource", (await probe.GetAsync(storage)).Require(200).Text);
        Keeps("resource", (await probe.GetAsync(compute)).Require(200).Text);
    }

    [Rule("GFD.226", "3.1.2", "a link keeps the schema of the specification", Scope = RuleScope.Json)]
    public static async Task Link_schema(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        Keeps("link", (await probe.GetAsync(await probe.CreateAsync(Wishes.StorageLink(compute, storage)))).Require(200).Text);
    }

    [Rule("GFD.226", "3.3.1", "a collection of resources is an object with the array resources", Scope = RuleScope.Json)]
    public static async Task Resource_collection(Probe probe)
    {
        await probe.CreateAsync(Wishes.Storage());
        await CollectionAsync(probe, await probe.LocationOfAsync(Known.Storage), "resources", "resource");
    }

    [Rule("GFD.226", "3.3.2", "a collection of links is an object with the array links", Scope = RuleScope.Json)]
    public static async Task Link_collection(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        await probe.CreateAsync(Wishes.StorageLink(compute, storage));
        await CollectionAsync(probe, await probe.LocationOfAsync(Known.StorageLink), "links", "link");
    }

    [Rule("GFD.226", "3.5", "attributes are flat, and numbers are numbers", Scope = RuleScope.Json)]
    public static async Task Attributes(Probe probe)
    {
        using var json = JsonDocument.Parse((await probe.GetAsync(await probe.CreateAsync(Wishes.Storage()))).Require(200).Bytes);
        var attributes = json.RootElement.GetProperty("attributes");
        Expect.That(attributes.TryGetProperty(Known.StorageSize, out var size), Known.StorageSize + " among the attributes", attributes.ToString());
        Expect.Same(JsonValueKind.Number, size.ValueKind, "the type of the size");
    }

    [Rule("Practice", "rOCCI 4", "nested attributes are read like flat ones", Scope = RuleScope.Json)]
    public static async Task Nested_attributes(Probe probe)
    {
        var body = RawBodies.Of(MediaTypes.OcciJson, "{\"kind\": \"" + Known.Storage + "\", \"attributes\": {\"occi\": {\"storage\": {\"size\": 1.0}}}}");
        var reply = probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body }));
        Expect.Same("1.0", (await probe.ReadAsync(reply.RequireLocation())).TextOf(Known.StorageSize), "the size");
    }

    [Rule("GFD.226", "3.2.2", "a mixin tells what it applies to", Scope = RuleScope.Json)]
    public static async Task Applies(Probe probe)
    {
        await probe.MixinAsync(Known.IpNetwork);
        var model = (await probe.GetAsync(probe.Session.QueryInterface)).Require(200).Understand(ReplyReader.Categories);
        Expect.Has(model.Mixins.First(mixin => mixin.Id == Known.IpNetwork).Applies.Select(kind => kind.ToString()), Known.Network.ToString(), "what ipnetwork applies to");
    }

    private static async Task CollectionAsync(Probe probe, string location, string array, string definition)
    {
        using var json = JsonDocument.Parse((await probe.GetAsync(location)).Require(200).Bytes);
        Expect.That(json.RootElement.ValueKind == JsonValueKind.Object, $"an object with the array {array}", json.RootElement.ToString());
        KeepsEach(json.RootElement, array, definition);
    }

    private static void KeepsEach(JsonElement root, string array, string definition)
    {
        Expect.That(root.TryGetProperty(array, out var items) && items.ValueKind == JsonValueKind.Array, $"an array {array}", root.ToString());
        foreach (var item in items.EnumerateArray())
        {
            Keeps(definition, item.GetRawText());
        }
    }

    private static void Keeps(string definition, string json) => Expect.None(JsonSchema.Violations(definition, json), $"JSON that keeps the schema's definition {definition}");
}
