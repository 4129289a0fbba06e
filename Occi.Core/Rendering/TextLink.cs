namespace Occi.Core.Rendering;

/// <summary>A link as it was parsed from a <c>Link</c> field.</summary>
internal sealed record TextLink(string Target)
{
    public IReadOnlyList<CategoryId> TargetTypes { get; set; } = [];

    /// <summary>The kind first, then mixins; empty when it was left out.</summary>
    public IReadOnlyList<CategoryId> Categories { get; set; } = [];

    public DraftAttributes Attributes { get; } = new();
}
