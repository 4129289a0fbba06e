namespace Occi.Core;

/// <summary>The type of an entity (GFD.221). Each entity has exactly one, for life.</summary>
public sealed record Kind : Category
{
    /// <summary>The kind that it extends; null for entity alone.</summary>
    public CategoryId? Parent { get; init; }

    /// <summary>The actions that it adds itself, without those it inherits.</summary>
    public IReadOnlyList<OcciAction> Actions { get; init; } = [];

    /// <summary>The path of its collection, beginning and ending in <c>/</c>; null for a kind that has no instances of its own (GFD.223).</summary>
    public string? Location { get; init; }
}
