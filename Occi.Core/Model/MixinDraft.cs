namespace Occi.Core;

/// <summary>A mixin as a client described it at the query interface, to add or to remove it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Title">What a person calls it.</param>
/// <param name="Location">The path or absolute URI asked for; null when none was given.</param>
/// <param name="Depends">The mixins it claims to depend on (<c>rel</c>); they need not exist.</param>
/// <param name="HasAttributesOrActions">Whether the client tried to define attributes or actions, which users cannot.</param>
public sealed record MixinDraft(CategoryId Id, string? Title, string? Location, IReadOnlyList<CategoryId> Depends, bool HasAttributesOrActions);
