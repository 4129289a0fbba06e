namespace Occi.Core;

/// <summary>A link described along with the resource that is its source (GFD.229).</summary>
public sealed record LinkDraft
{
    /// <summary>The kind of the link; null when none was named.</summary>
    public CategoryId? Kind { get; init; }

    /// <summary>The mixins of the link.</summary>
    public IReadOnlyList<CategoryId> Mixins { get; init; } = [];

    /// <summary>The id as it was sent; never binding.</summary>
    public string? Id { get; init; }

    /// <summary><c>occi.core.title</c>.</summary>
    public string? Title { get; init; }

    /// <summary>All attributes but those of the core.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>A path or an absolute URI; null when none was given.</summary>
    public string? TargetLocation { get; init; }

    /// <summary>What the client says the target is: kind first; may be empty.</summary>
    public IReadOnlyList<CategoryId> TargetTypes { get; init; } = [];
}
