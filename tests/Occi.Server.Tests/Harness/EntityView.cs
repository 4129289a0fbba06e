using System.Text.Json;

namespace Occi.Server.Tests.Harness;

/// <summary>An entity as a client reads it in JSON.</summary>
public sealed record EntityView(JsonElement Json)
{
    /// <summary>The term of its kind.</summary>
    public string Kind => Json.GetProperty("kind").GetString()!.Split('#')[1];

    /// <summary>The UUID.</summary>
    public Guid Id => Guid.Parse(Json.GetProperty("id").GetString()!["urn:uuid:".Length..]);

    /// <summary><c>occi.KIND.state</c>.</summary>
    public string? State => this[$"occi.{Kind}.state"];

    /// <summary><c>occi.KIND.state.message</c>.</summary>
    public string? Message => this[$"occi.{Kind}.state.message"];

    /// <summary>The title.</summary>
    public string? Title => Json.TryGetProperty("title", out var title) ? title.GetString() : null;

    /// <summary>The full names of its mixins.</summary>
    public IReadOnlyList<string> Mixins => Texts("mixins");

    /// <summary>The terms of the actions that apply.</summary>
    public IReadOnlyList<string> Actions => [.. Texts("actions").Select(action => action.Split('#')[1])];

    /// <summary>The links that it owns.</summary>
    public IReadOnlyList<EntityView> Links => Json.TryGetProperty("links", out var links) ? [.. links.EnumerateArray().Select(link => new EntityView(link))] : [];

    /// <summary>Where its end is, of a link.</summary>
    public string Target => Json.GetProperty("target").GetProperty("location").GetString()!;

    /// <summary>Where it is.</summary>
    public string Path => $"/{Kind}/{Id}";

    /// <summary>An attribute's text, or null.</summary>
    public string? this[string attribute] =>
        Json.TryGetProperty("attributes", out var attributes) && attributes.TryGetProperty(attribute, out var value) ? value.ToString() : null;

    private IReadOnlyList<string> Texts(string name) =>
        Json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(each => each.GetString()!)] : [];
}
