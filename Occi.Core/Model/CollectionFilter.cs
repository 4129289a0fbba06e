namespace Occi.Core;

/// <summary>Narrows a listing (GFD.223): what it names must all hold.</summary>
/// <param name="Categories">Kinds or mixins that the entity must have.</param>
/// <param name="Attributes">Values that must be equal, the core's attributes (<c>occi.core.title</c>) among them.</param>
public sealed record CollectionFilter(IReadOnlyList<CategoryId> Categories, AttributeSet Attributes)
{
    /// <summary>Lets everything pass.</summary>
    public static CollectionFilter None { get; } = new([], AttributeSet.Empty);
}
