namespace Occi.Core.Rendering.Client;

/// <summary>A category as a <c>Category</c> field of an answer describes it.</summary>
internal sealed record CategoryText(CategoryId Id, string? Class, string? Title, string? Location)
{
    /// <summary>A kind's parent, or what a mixin depends on; text has room for the first alone.</summary>
    public IReadOnlyList<CategoryId> Related { get; init; } = [];

    public IReadOnlyList<AttributeDefinition> Attributes { get; init; } = [];

    public IReadOnlyList<CategoryId> Actions { get; init; } = [];
}
