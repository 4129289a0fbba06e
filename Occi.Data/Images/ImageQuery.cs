namespace Occi.Data;

/// <summary>Which images of the catalogue, in the order of creation: all that it names must hold.</summary>
/// <param name="Viewer">For whom.</param>
public sealed record ImageQuery(Viewer Viewer)
{
    /// <summary>All there are, those that were deleted and are remembered among them.</summary>
    public static ImageQuery Everything { get; } = new(Viewer.Everything) { IncludesDeleted = true };

    /// <summary>In one of these states; none for any.</summary>
    public IReadOnlyList<ImageState> States { get; init; } = [];

    /// <summary>Whether those are meant too that were deleted and are remembered.</summary>
    public bool IncludesDeleted { get; init; }

    /// <summary>A part of them; null for all.</summary>
    public QueryPage? Page { get; init; }
}
