using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>The form of <c>text/occi</c>.</summary>
[RuleGroup(7, "Renderings")]
internal static class TextOcciRules
{
    [Rule("GFD.229", "7", "everything is in the headers, and the body says OK", Scope = RuleScope.TextOcci)]
    public static async Task Body_says_ok(Probe probe)
    {
        var storage = await probe.CreateAsync(Wishes.Storage());
        foreach (var path in (string[])[storage, await probe.LocationOfAsync(Known.Storage), probe.Session.QueryInterface])
        {
            Expect.Same("OK", (await probe.GetAsync(path)).Require(200).Text.Trim(), $"the body of {path}");
        }
    }

    [Rule("GFD.229", "7", "the headers of the query interface are not cut: they tell what text/plain tells", Scope = RuleScope.TextOcci)]
    public static async Task Not_truncated(Probe probe)
    {
        var (headers, body) = (await ModelAsync(probe, MediaTypes.TextOcci), await ModelAsync(probe, MediaTypes.TextPlain));
        Expect.That(headers.SequenceEqual(body), $"the {body.Count} categories of text/plain", $"{headers.Count} categories");
    }

    [Rule("GFD.229", "7", "an entity shows its kind as 'Category: term; scheme=\"…\"; class=\"kind\"', and its texts in quotes", Scope = RuleScope.TextOcci)]
    public static async Task Entity(Probe probe)
    {
        var reply = (await probe.GetAsync(await probe.CreateAsync(Wishes.Storage("a title")))).Require(200);
        var categories = string.Join(", ", reply.Values("Category"));
        var attributes = string.Join(", ", reply.Values("X-OCCI-Attribute"));
        Expect.That(categories.StartsWith($"storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\"", StringComparison.Ordinal), "the kind first", categories);
        Expect.That(attributes.Contains("occi.core.title=\"a title\"", StringComparison.Ordinal), "occi.core.title=\"a title\"", attributes);
        Expect.That(attributes.Contains("occi.storage.size=1", StringComparison.Ordinal), "occi.storage.size without quotes", attributes);
    }

    [Rule("Practice", "the OGF suites", "actions are shown in Link headers with a path, not an address", Scope = RuleScope.TextOcci)]
    public static async Task Actions(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var links = string.Join(", ", (await probe.GetAsync(storage)).Require(200).Values("Link"));
        Expect.That(links.Contains($"<{storage}?action=offline>; rel=\"{Known.Offline}\"", StringComparison.Ordinal), $"<{storage}?action=offline>; rel=\"{Known.Offline}\"", links);
    }

    [Rule("GFD.185", "3.5.5", "a collection is a list of X-OCCI-Location", Scope = RuleScope.TextOcci)]
    public static async Task Collection(Probe probe)
    {
        var storage = await probe.CreateAsync(Wishes.Storage());
        var reply = (await probe.GetAsync(await probe.LocationOfAsync(Known.Storage))).Require(200);
        Expect.Has(reply.Values("X-OCCI-Location").SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries)).Select(LocationPath.Of), storage, "X-OCCI-Location");
    }

    [Rule("GFD.229", "7", "long headers are read in full", Scope = RuleScope.TextOcci)]
    public static async Task Long_headers(Probe probe)
    {
        var summary = string.Concat(Enumerable.Range(0, 400).Select(word => $"word{word:000} "));
        var entity = await probe.ReadAsync(await probe.CreateAsync(Wishes.Storage() with { Summary = summary }));
        Expect.Same(summary.Trim(), entity.Summary?.Trim(), "the summary");
    }

    private static async Task<IReadOnlyList<string>> ModelAsync(Probe probe, string accept)
    {
        var model = (await probe.GetAsync(probe.Session.QueryInterface, accept)).Require(200).Understand(ReplyReader.Categories);
        return [.. model.Kinds.Concat<Category>(model.Mixins).Concat(model.Actions).Select(category => $"{category.Id} {string.Join(' ', category.Attributes.Select(attribute => attribute.Name))}")];
    }
}
