namespace Occi.Core.Rendering;

/// <summary>A category as it was parsed from a <c>Category</c> field.</summary>
internal sealed record TextCategory(CategoryId Id)
{
    /// <summary>kind, mixin or action; null when it was left out.</summary>
    public string? Class { get; set; }

    public string? Title { get; set; }

    public string? Related { get; set; }

    public string? Location { get; set; }

    public bool HasAttributesOrActions { get; set; }
}
