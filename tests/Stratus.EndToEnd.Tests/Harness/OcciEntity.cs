using System.Text.Json;

namespace Stratus.EndToEnd.Tests;

/// <summary>An entity as a client reads it.</summary>
/// <param name="Location">Its path.</param>
/// <param name="Attributes">As JSON: texts without quotes.</param>
/// <param name="Links">Those of a machine.</param>
/// <param name="Target">The path of a link's target; null for a resource.</param>
internal sealed record OcciEntity(string Location, IReadOnlyDictionary<string, string> Attributes, IReadOnlyList<OcciEntity> Links, string? Target)
{
    internal Guid Id => Guid.Parse(Location.Split('/')[^1]);

    internal string Kind => Location.Split('/')[1];

    internal string State => this[$"occi.{Kind}.state"] ?? "";

    /// <summary>An attribute, or null.</summary>
    internal string? this[string name] => Attributes.GetValueOrDefault(name);

    internal static OcciEntity Parse(JsonElement json)
    {
        var kind = json.GetProperty("kind").GetString()!.Split('#')[1];
        var id = json.GetProperty("id").GetString()!["urn:uuid:".Length..];
        return new OcciEntity(
            $"/{kind}/{id}",
            json.TryGetProperty("attributes", out var attributes) ? attributes.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.ToString()) : [],
            json.TryGetProperty("links", out var links) ? [.. links.EnumerateArray().Select(Parse)] : [],
            json.TryGetProperty("target", out var target) ? target.GetProperty("location").GetString() : null);
    }

    public override string ToString() => $"{Location} {string.Join(' ', Attributes.Select(pair => $"{pair.Key}={pair.Value}"))} {string.Concat(Links.Select(link => $"[{link}]"))}";
}
