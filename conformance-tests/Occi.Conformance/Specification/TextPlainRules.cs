using System.Text.RegularExpressions;
using Occi.Conformance.Probing;
using Occi.Conformance.Rules;

namespace Occi.Conformance.Specification;

/// <summary>The exact form of <c>text/plain</c>, which clients in the field compare by regular expression.</summary>
[RuleGroup(7, "Renderings")]
internal static partial class TextPlainRules
{
    private const string AttributeField = "X-OCCI-Attribute: ";

    [Rule("GFD.229", "6", "no blank line comes first, in an entity, a collection, or the query interface", Scope = RuleScope.TextPlain)]
    public static async Task No_blank_line(Probe probe)
    {
        var storage = await probe.CreateAsync(Wishes.Storage());
        foreach (var path in (string[])[storage, await probe.LocationOfAsync(Known.Storage), probe.Session.QueryInterface])
        {
            var text = (await probe.GetAsync(path)).Require(200).Text;
            Expect.That(text.Length > 0 && !char.IsWhiteSpace(text[0]), $"a field first in {path}", text.Length == 0 ? "nothing" : $"character {(int)text[0]}");
        }
    }

    [Rule("GFD.229", "6", "every line is a field of OCCI", Scope = RuleScope.TextPlain)]
    public static async Task Fields(Probe probe)
    {
        var lines = await LinesAsync(probe, await probe.StorageAsync());
        Expect.None(lines.Where(line => !Field().IsMatch(line)), "Category, Link, X-OCCI-Attribute or X-OCCI-Location, a colon and a space");
    }

    [Rule("Practice", "the OGF suites", "an entity shows its kind as 'Category: term; scheme=\"…\"; class=\"kind\"'", Scope = RuleScope.TextPlain)]
    public static async Task Kind(Probe probe)
    {
        var lines = await LinesAsync(probe, await probe.CreateAsync(Wishes.Storage()));
        Expect.That(lines.Any(KindLine().IsMatch), KindLine().ToString(), string.Join(" | ", lines.Where(line => line.StartsWith("Category", StringComparison.Ordinal))));
    }

    [Rule("GFD.229", "4.1", "the query interface writes term, scheme, class, title, rel, location, attributes and actions in this order", Scope = RuleScope.TextPlain)]
    public static async Task Categories(Probe probe)
    {
        var lines = await LinesAsync(probe, probe.Session.QueryInterface);
        Expect.None(lines.Where(line => !CategoryLine().IsMatch(line)), "lines of this form");
    }

    [Rule("GFD.229", "4.1", "the query interface tells which attributes are immutable and which are required", Scope = RuleScope.TextPlain)]
    public static async Task Attribute_properties(Probe probe)
    {
        var storage = (await LinesAsync(probe, probe.Session.QueryInterface)).First(line => line.StartsWith("Category: storage;", StringComparison.Ordinal));
        Expect.That(RequiredSize().IsMatch(storage) && ImmutableState().IsMatch(storage), "occi.storage.size{required} and occi.storage.state{immutable}", storage);
    }

    [Rule("GFD.229", "4.3", "texts are quoted, numbers and truth values are not", Scope = RuleScope.TextPlain)]
    public static async Task Values(Probe probe)
    {
        var lines = await LinesAsync(probe, await probe.StorageAsync("a title"));
        Expect.Has(lines, AttributeField + "occi.core.title=\"a title\"", "the lines");
        Expect.Has(lines, AttributeField + "occi.storage.state=\"online\"", "the lines");
        Expect.That(lines.Any(BareSize().IsMatch), BareSize().ToString(), string.Join(" | ", lines));
        Expect.None(lines.Where(line => line.StartsWith(AttributeField, StringComparison.Ordinal) && !AttributeLine().IsMatch(line)), "attributes of this form");
    }

    [Rule("Practice", "the OGF suites", "actions are shown as links with a path, not an address", Scope = RuleScope.TextPlain)]
    public static async Task Actions(Probe probe)
    {
        var storage = await probe.StorageAsync();
        var lines = await LinesAsync(probe, storage);
        Expect.Has(lines, $"Link: <{storage}?action=offline>; rel=\"{Known.Offline}\"", "the lines");
    }

    [Rule("GFD.229", "4.2", "links are shown as '<target>; rel=\"…\"; self=\"…\"; category=\"…\"' and their attributes", Scope = RuleScope.TextPlain)]
    public static async Task Links(Probe probe)
    {
        var (storage, compute) = (await probe.StorageAsync(), await probe.ComputeAsync());
        var link = await probe.CreateAsync(Wishes.StorageLink(compute, storage));
        var expected = $"Link: <{storage}>; rel=\"{Known.Storage}\"; self=\"{link}\"; category=\"{Known.StorageLink}\"";
        var lines = await LinesAsync(probe, compute);
        Expect.That(lines.Any(line => line.StartsWith(expected, StringComparison.Ordinal)), expected, string.Join(" | ", lines.Where(line => line.StartsWith("Link", StringComparison.Ordinal))));
    }

    [Rule("GFD.229", "5.3", "a collection is a list of X-OCCI-Location", Scope = RuleScope.TextPlain)]
    public static async Task Collection(Probe probe)
    {
        await probe.CreateAsync(Wishes.Storage());
        var lines = await LinesAsync(probe, await probe.LocationOfAsync(Known.Storage));
        Expect.None(lines.Where(line => !line.StartsWith("X-OCCI-Location: ", StringComparison.Ordinal)), "X-OCCI-Location alone");
    }

    [Rule("GFD.185", "3.5", "several values in one field, separated by commas, are read like several fields", Scope = RuleScope.Text)]
    public static Task Comma_list(Probe probe) => CreatesAsync(
        probe,
        new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\""),
        new TextField("X-OCCI-Attribute", "occi.storage.size=1.0, occi.core.title=\"a, b\", occi.core.summary=\"c\""));

    [Rule("GFD.229", "4.1", "a class may come without quotes", Scope = RuleScope.Text)]
    public static Task Bare_class(Probe probe) => CreatesAsync(
        probe, new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}\"; class=kind"), new TextField("X-OCCI-Attribute", "occi.storage.size=1.0"));

    [Rule("GFD.185", "3.4.4", "a category may end in a semicolon, as in the examples", Scope = RuleScope.Text)]
    public static Task Semicolon_at_the_end(Probe probe) => CreatesAsync(
        probe, new TextField("Category", $"storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\";"), new TextField("X-OCCI-Attribute", "occi.storage.size=1.0"));

    [Rule("GFD.229", "5.1.1", "lines may end in CR LF", Scope = RuleScope.TextPlain)]
    public static async Task Carriage_returns(Probe probe)
    {
        var body = RawBodies.Of(MediaTypes.TextPlain, $"Category: storage; scheme=\"{Known.Infrastructure}\"; class=\"kind\"\r\nX-OCCI-Attribute: occi.storage.size=1.0\r\n");
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = body })).Require(200, 201);
    }

    private static async Task CreatesAsync(Probe probe, params TextField[] fields) =>
        probe.Track(await probe.SendAsync(new OcciRequest(HttpMethod.Post, await probe.LocationOfAsync(Known.Storage)) { Body = probe.Raw(fields) })).Require(200, 201);

    private static async Task<IReadOnlyList<string>> LinesAsync(Probe probe, string path) =>
        (await probe.GetAsync(path)).Require(200).Text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToList();

    [GeneratedRegex("^(Category|Link|X-OCCI-Attribute|X-OCCI-Location): \\S")]
    private static partial Regex Field();

    [GeneratedRegex("^Category: storage; scheme=\"http://schemas\\.ogf\\.org/occi/infrastructure#\"; class=\"kind\"")]
    private static partial Regex KindLine();

    [GeneratedRegex("""^Category: [A-Za-z0-9][\w.-]*; scheme="[^"]+#"; class="(kind|mixin|action)"(; title="(\\.|[^"\\])*")?(; rel="[^" ]+")?(; location="[^"]+")?(; attributes="[^"]*")?(; actions="[^"]*")?;?$""")]
    private static partial Regex CategoryLine();

    [GeneratedRegex("occi\\.storage\\.size\\{required\\}")]
    private static partial Regex RequiredSize();

    [GeneratedRegex("occi\\.storage\\.state\\{immutable[^}]*\\}")]
    private static partial Regex ImmutableState();

    [GeneratedRegex("^X-OCCI-Attribute: occi\\.storage\\.size=1(\\.0+)?$")]
    private static partial Regex BareSize();

    [GeneratedRegex("""^X-OCCI-Attribute: [A-Za-z0-9][\w.-]*=("(\\.|[^"\\])*"|-?\d+(\.\d+)?|true|false)$""")]
    private static partial Regex AttributeLine();
}
