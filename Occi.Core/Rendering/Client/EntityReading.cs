namespace Occi.Core.Rendering.Client;

/// <summary>An entity as a server showed it to a client: parsed, but not checked against any registry, as the client may not know its categories.</summary>
public sealed record EntityReading
{
    /// <summary>The kind; null when the server named none, against every rendering.</summary>
    public CategoryId? Kind { get; init; }

    /// <summary>The mixins in the order given.</summary>
    public IReadOnlyList<CategoryId> Mixins { get; init; } = [];

    /// <summary><c>occi.core.id</c>: any URI, which a client does not take apart (GFD.221).</summary>
    public string? Id { get; init; }

    /// <summary><c>occi.core.title</c>.</summary>
    public string? Title { get; init; }

    /// <summary><c>occi.core.summary</c>.</summary>
    public string? Summary { get; init; }

    /// <summary>All attributes but those of the core.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Where a link begins; null for a resource, and for a link that is shown along with its source.</summary>
    public LinkEnd? Source { get; init; }

    /// <summary>Where a link points; null for a resource.</summary>
    public LinkEnd? Target { get; init; }

    /// <summary>The links that a resource owns.</summary>
    public IReadOnlyList<EntityReading> Links { get; init; } = [];

    /// <summary>The actions that can be invoked now.</summary>
    public IReadOnlyList<ActionReading> Actions { get; init; } = [];

    /// <summary>Where it is, if the rendering told (<c>self</c> of a link within its source); null otherwise.</summary>
    public string? Location { get; init; }
}
