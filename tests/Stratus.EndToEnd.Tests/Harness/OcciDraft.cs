using System.Globalization;

namespace Stratus.EndToEnd.Tests;

/// <summary>What a client posts to make an entity: lines of the text rendering.</summary>
/// <param name="Collection">Where it is posted to, e.g. <c>/compute/</c>.</param>
/// <param name="Lines">Its lines.</param>
internal sealed record OcciDraft(string Collection, IReadOnlyList<string> Lines)
{
    private const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure";

    /// <summary>A tiny machine on the site's network.</summary>
    internal static OcciDraft Compute(string title) => Of("compute").With("occi.core.title", title).With("occi.compute.memory", 0.125m);

    /// <summary>A disk.</summary>
    internal static OcciDraft Storage(decimal gibibytes) => Of("storage").With("occi.storage.size", gibibytes);

    /// <summary>A network that gives addresses of its own range.</summary>
    internal static OcciDraft Network(string subnet) => Of("network").WithMixin(Infrastructure + "/network#", "ipnetwork")
        .With("occi.network.address", subnet).With("occi.network.allocation", "dynamic");

    /// <summary>A link of a machine to a disk or network.</summary>
    internal static OcciDraft Link(string compute, string target) =>
        Of(LinkKind(target)).With("occi.core.source", compute).With("occi.core.target", target);

    internal OcciDraft WithMixin(string scheme, string term) => Add($"Category: {term}; scheme=\"{scheme}\"; class=\"mixin\"");

    internal OcciDraft With(string name, string value) => Add($"X-OCCI-Attribute: {name}=\"{value}\"");

    internal OcciDraft With(string name, decimal value) => Add(string.Create(CultureInfo.InvariantCulture, $"X-OCCI-Attribute: {name}={value}"));

    internal OcciDraft With(string name, bool value) => Add($"X-OCCI-Attribute: {name}={(value ? "true" : "false")}");

    /// <summary>A disk on the hypervisor's own host.</summary>
    internal OcciDraft Local() => Class("local");

    /// <summary>A disk over iSCSI.</summary>
    internal OcciDraft Remote() => Class("remote");

    /// <summary>A disk of a class of storage.</summary>
    internal OcciDraft Class(string name) => WithMixin("http://schemas.stratus.cloud/occi/infrastructure/storage_class#", name);

    /// <summary>With what Stratus knows of a disk beyond OCCI.</summary>
    internal OcciDraft Volume() => WithMixin("http://schemas.stratus.cloud/occi/infrastructure/storage#", "volume");

    /// <summary>A link that is made together with the machine.</summary>
    internal OcciDraft LinkedTo(string target, params string[] attributes) =>
        Add(string.Join("; ", [$"Link: <{target}>; rel=\"{Infrastructure}#{target.Split('/')[1]}\"; category=\"{Infrastructure}#{LinkKind(target)}\"", .. attributes]));

    private static OcciDraft Of(string kind) => new($"/{kind}/", [$"Category: {kind}; scheme=\"{Infrastructure}#\"; class=\"kind\""]);

    private static string LinkKind(string target) => target.StartsWith("/storage/", StringComparison.Ordinal) ? "storagelink" : "networkinterface";

    private OcciDraft Add(string line) => this with { Lines = [.. Lines, line] };
}
