namespace Occi.Core;

/// <summary>An instance of a kind, as a client sees it (GFD.221). Immutable: a change makes another.</summary>
public abstract record Entity
{
    /// <summary>Its identity.</summary>
    public required EntityId Id { get; init; }

    /// <summary>Its type; has a location.</summary>
    public required Kind Kind { get; init; }

    /// <summary>The mixins it is associated with.</summary>
    public IReadOnlyList<Mixin> Mixins { get; init; } = [];

    /// <summary>What a person calls it (<c>occi.core.title</c>).</summary>
    public string? Title { get; init; }

    /// <summary>The attributes of kind and mixins, without those of the core, which are properties.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>The actions that can be invoked in its present state.</summary>
    public IReadOnlyList<OcciAction> Actions { get; init; } = [];

    /// <summary>Its path, e.g. <c>/compute/f81d4fae-7dec-11d0-a765-00a0c91e6bf6</c>.</summary>
    public string Location => Kind.Location + Id.Value.ToString("D");
}
