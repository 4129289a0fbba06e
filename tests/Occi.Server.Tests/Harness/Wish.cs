namespace Occi.Server.Tests.Harness;

/// <summary>What a client wants to create, before it is written in a rendering.</summary>
/// <param name="Kind">The term of an infrastructure kind.</param>
public sealed record Wish(string Kind)
{
    /// <summary>The scheme of the infrastructure's kinds.</summary>
    public const string Infrastructure = "http://schemas.ogf.org/occi/infrastructure#";

    /// <summary>Full names.</summary>
    public IReadOnlyList<string> Mixins { get; init; } = [];

    /// <summary>Texts, numbers and truth values by name; the core's among them.</summary>
    public IReadOnlyDictionary<string, object> Attributes { get; init; } = new Dictionary<string, object>();

    /// <summary>Links to make along with it: kind's term and target.</summary>
    public IReadOnlyList<(string Kind, string Target)> Links { get; init; } = [];

    /// <summary>Where it is created.</summary>
    public string Collection => $"/{Kind}/";

    /// <summary>The same with a mixin more.</summary>
    public Wish With(string mixin) => this with { Mixins = [.. Mixins, mixin] };

    /// <summary>The same with an attribute more.</summary>
    public Wish With(string name, object value) => this with { Attributes = new Dictionary<string, object>(Attributes) { [name] = value } };

    /// <summary>The same with a link more.</summary>
    public Wish WithLink(string kind, string target) => this with { Links = [.. Links, (kind, target)] };
}
