using System.Text;
using System.Text.Json.Nodes;
using Occi.Server.Tests.Harness;

namespace Occi.Server.Tests.Collections;

/// <summary>What tests of collections do all the time.</summary>
public abstract class CollectionTest : ServerTest
{
    private protected const string Tags = "http://example.org/tags#";
    private protected const string Infrastructure = Wish.Infrastructure;
    private protected const string IpNetwork = "http://schemas.ogf.org/occi/infrastructure/network#ipnetwork";
    private protected const string UriList = "text/uri-list";

    /// <summary>Everything that is stored, once the worker has nothing to do.</summary>
    private protected async Task<string> SettledAsync()
    {
        await Server.WaitUntilIdleAsync();
        return Site.Snapshot();
    }

    /// <summary>A tag that a user makes, at its usual place.</summary>
    private protected async Task<string> TagAsync(string term, string? location = null)
    {
        (await DefineAsync(term, location)).Require(200);
        return location ?? $"/mixins/{term}/";
    }

    private protected Task<Reply> DefineAsync(string term, string? location = null, string scheme = Tags) => Server.SendAsync(
        HttpMethod.Post, "/-/", StratusServer.Plain($"Category: {term}; scheme=\"{scheme}\"; class=\"mixin\"; location=\"{location ?? $"/mixins/{term}/"}\""));

    private protected Task<Reply> UndefineAsync(string term) =>
        Server.SendAsync(HttpMethod.Delete, "/-/", StratusServer.Plain($"Category: {term}; scheme=\"{Tags}\"; class=\"mixin\""));

    /// <summary>Puts a tag on, makes it that of these alone, or takes it off.</summary>
    private protected Task<Reply> NameAsync(HttpMethod method, string collection, params string[] locations) =>
        Server.SendAsync(method, collection, StratusServer.Plain(string.Concat(locations.Select(location => $"X-OCCI-Location: {location}\n"))));

    private protected static StringContent Json(JsonNode json) => new(json.ToJsonString(), Encoding.UTF8, Rendering.Json);

    private protected Task<Reply> PostJsonAsync(string path, JsonNode json, string accept = Rendering.Json) => Server.SendAsync(HttpMethod.Post, path, Json(json), accept);

    private protected static JsonObject Resource(string kind, string? id = null, JsonObject? attributes = null)
    {
        var resource = new JsonObject { ["kind"] = Infrastructure + kind };
        if (id is not null)
        {
            resource["id"] = id;
        }

        if (attributes is not null)
        {
            resource["attributes"] = attributes;
        }

        return resource;
    }

    private protected static JsonObject Link(string kind, string source, string target) => new()
    {
        ["kind"] = Infrastructure + kind,
        ["source"] = new JsonObject { ["location"] = source },
        ["target"] = new JsonObject { ["location"] = target },
    };

    /// <summary>Disks of no size worth mentioning, all there.</summary>
    private protected async Task<IReadOnlyList<string>> DisksAsync(int count)
    {
        var paths = new List<string>();
        for (var i = 0; i < count; i++)
        {
            paths.Add((await Server.CreateStorageAsync(0.01m)).Path);
        }

        return paths;
    }

    /// <summary>The members of a collection in a rendering, as paths in the order in which they come.</summary>
    private protected async Task<IReadOnlyList<string>> MembersAsync(string collection, string rendering, Action<HttpRequestMessage>? filter = null)
    {
        var reply = (await Server.SendAsync(HttpMethod.Get, collection, accept: rendering, shape: filter)).Require(200);
        return rendering switch
        {
            Rendering.Json => [.. All(reply, "resources").Concat(All(reply, "links")).Select(entity => entity.Path)],
            "text/html" => [.. reply.Body.Split("<li><a href=\"").Skip(1).Select(item => item[..item.IndexOf('"', StringComparison.Ordinal)])],
            Rendering.Headers => [.. reply.Headers.GetValueOrDefault("X-OCCI-Location", "").Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PathOf)],
            _ => [.. reply.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PathOf(line.Replace("X-OCCI-Location:", "", StringComparison.Ordinal).Trim()))],
        };
    }

    /// <summary>A filter in headers.</summary>
    private protected static Action<HttpRequestMessage> Filter(params (string Name, string Value)[] fields) => request =>
    {
        foreach (var (name, value) in fields)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    };

    private protected static (string, string) OfKind(string term) => ("Category", $"{term}; scheme=\"{Infrastructure}\"; class=\"kind\"");

    private protected static (string, string) Having(string attribute) => ("X-OCCI-Attribute", attribute);

    private static IEnumerable<EntityView> All(Reply reply, string name) =>
        reply.Json.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(each => new EntityView(each)) : [];

    private static string PathOf(string location) => new Uri(location).AbsolutePath;
}
