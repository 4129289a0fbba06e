using System.Net.Http.Headers;
using System.Text;

namespace Occi.Server.Tests.Isolation;

/// <summary>Something that can be tried on an entity of a kind.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Kinds">On which kinds, by their terms.</param>
/// <param name="Changes">Whether it changes something, or reads what is secret, so that seeing is not enough.</param>
/// <param name="Makes">Whether it makes something, which limited proxies may not.</param>
/// <param name="Request">The request, of the entity's path and of the path of a machine of who asks.</param>
internal sealed record IsolationVerb(string Name, string[] Kinds, bool Changes, bool Makes, Func<string, string, HttpRequestMessage> Request)
{
    private const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure";

    private const string ReadOnly = "Category: readonly; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/storagelink#\"; class=\"mixin\"\n";

    private static readonly string[] Resources = ["compute", "network", "storage"];
    private static readonly string[] Entities = [.. Resources, "networkinterface", "storagelink"];

    /// <summary>Whether it links a machine of who asks to the entity.</summary>
    public bool LinksTo { get; init; }

    /// <summary>Whether it puts a tag of the tenant on the entity.</summary>
    public bool Tags { get; init; }

    /// <summary>Whether it makes something of that name where there is nothing.</summary>
    public bool ClaimsName { get; init; }

    /// <summary>Each of them.</summary>
    public static readonly IReadOnlyList<IsolationVerb> All =
    [
        .. from accept in (string[])["text/plain", "text/occi", "application/occi+json", "text/html"] select Reading($"read as {accept}", HttpMethod.Get, accept),
        Reading("head", HttpMethod.Head, "text/plain"),
        new("rename", Entities, true, false, (path, _) => Text(HttpMethod.Post, path, "X-OCCI-Attribute: occi.core.title=\"mine\"")),
        new("replace", ["storage"], true, false, (path, _) => Text(HttpMethod.Put, path, Category("storage") + "X-OCCI-Attribute: occi.storage.size=1")) { ClaimsName = true },
        new("share", Resources, true, false, (path, _) => Text(
            HttpMethod.Post, path, "Category: sharing; scheme=\"http://schemas.stratus.cloud/occi/core#\"; class=\"mixin\"\nX-OCCI-Attribute: cloud.stratus.sharing=\"public\"")),
        new("act", Resources, true, false, (path, _) => Act(path, KindOf(path))),
        new("save", ["compute"], true, true, (path, _) => Act(path, "compute", "save")),
        new("make an image of", ["storage"], false, true, (path, _) => new HttpRequestMessage(HttpMethod.Post, "/images")
        {
            Content = new StringContent($"{{\"name\": \"taken\", \"storage\": \"{path}\"}}", System.Text.Encoding.UTF8, "application/json"),
        }),
        new("snapshot", ["storage"], true, true, (path, _) => Act(path, "storage", "snapshot")),
        new("back up", ["storage"], true, true, (path, _) => Act(path, "storage", "backup")),
        new("copy", ["storage"], false, true, (path, _) => Text(HttpMethod.Post, "/storage/", Category("storage")
            + $"Category: volume; scheme=\"http://schemas.stratus.cloud/occi/infrastructure/storage#\"; class=\"mixin\"\nX-OCCI-Attribute: occi.storage.size=1\nX-OCCI-Attribute: cloud.stratus.storage.origin=\"{path}\"")),
        new("delete", Entities, true, false, (path, _) => new(HttpMethod.Delete, path)),
        new("delete by name", Entities, true, false, (path, _) => Text(HttpMethod.Delete, $"/{KindOf(path)}/", $"X-OCCI-Location: {path}")),
        new("delete by name at the root", Entities, true, false, (path, _) => Text(HttpMethod.Delete, "/", $"X-OCCI-Location: {path}")),
        new("tag", Entities, true, false, (path, _) => Text(HttpMethod.Post, "/tags/isolation/", $"X-OCCI-Location: {path}")) { Tags = true },
        new("untag", Entities, true, false, (path, _) => Text(HttpMethod.Delete, "/tags/isolation/", $"X-OCCI-Location: {path}")),
        new("console", ["compute"], true, false, (path, _) => new(HttpMethod.Get, path + "/console")),
        new("link to a network", ["network"], false, true, (path, machine) => Link("networkinterface", machine, path)) { LinksTo = true },
        new("link to a disk", ["storage"], true, true, (path, machine) => Link("storagelink", machine, path)) { LinksTo = true },
        new("read a disk from a machine", ["storage"], false, true, (path, machine) => Link("storagelink", machine, path, ReadOnly)) { LinksTo = true },
        new("link from a machine", ["compute"], true, true, (path, _) => Link("networkinterface", path, "/network/{default}")),
        new("use as a network of a new machine", ["network"], false, true, (path, _) => Text(
            HttpMethod.Post, "/compute/", Category("compute") + $"Link: <{path}>; rel=\"{Infrastructure}#network\"; category=\"{Infrastructure}#networkinterface\"")) { LinksTo = true },
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IsolationVerb Reading(string name, HttpMethod method, string accept) => new(name, Entities, false, false, (path, _) =>
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return request;
    });

    private static HttpRequestMessage Act(string path, string kind) => Act(path, kind, kind switch { "compute" => "stop", "network" => "down", _ => "offline" });

    private static HttpRequestMessage Act(string path, string kind, string action) =>
        Text(HttpMethod.Post, $"{path}?action={action}", $"Category: {action}; scheme=\"{Infrastructure}/{kind}/action#\"; class=\"action\"");

    private static HttpRequestMessage Link(string kind, string source, string target, string mixin = "") => Text(
        HttpMethod.Post, $"/{kind}/", Category(kind) + mixin + $"X-OCCI-Attribute: occi.core.source=\"{source}\"\nX-OCCI-Attribute: occi.core.target=\"{target}\"");

    private static string Category(string kind) => $"Category: {kind}; scheme=\"{Infrastructure}#\"; class=\"kind\"\n";

    private static string KindOf(string path) => path.Split('/')[1];

    private static HttpRequestMessage Text(HttpMethod method, string path, string body) => new(method, path)
    {
        Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("text/plain")),
    };
}
