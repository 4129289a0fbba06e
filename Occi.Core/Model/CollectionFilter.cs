namespace Occi.Core;

/// <summary>What a client narrows a listing with (GFD.223), as it was sent; <see cref="EntityFilter"/> is what it means.</summary>
/// <param name="Categories">Kinds, of which the entity must have one, and mixins, of which it must have all.</param>
/// <param name="Attributes">Values that must be equal, the core's attributes (<c>occi.core.title</c>) among them.</param>
public sealed record CollectionFilter(IReadOnlyList<CategoryId> Categories, AttributeSet Attributes)
{
    /// <summary>Lets everything pass.</summary>
    public static CollectionFilter None { get; } = new([], AttributeSet.Empty);
}
