namespace Occi.Core.Validation;

/// <summary>What an entity shall be after an update: whole values, to be compared with the present ones.</summary>
public sealed record EntityChange
{
    /// <summary>All mixins after the update.</summary>
    public required IReadOnlyList<Mixin> Mixins { get; init; }

    /// <summary>Those it did not have before.</summary>
    public required IReadOnlyList<Mixin> AddedMixins { get; init; }

    /// <summary>Those it had before: dropped by a full update, or templates that another one replaces.</summary>
    public required IReadOnlyList<Mixin> RemovedMixins { get; init; }

    /// <summary><c>occi.core.title</c> after the update.</summary>
    public string? Title { get; init; }

    /// <summary><c>occi.core.summary</c> after the update.</summary>
    public string? Summary { get; init; }

    /// <summary>All attributes after the update, those that only the server sets as they were.</summary>
    public required AttributeSet Attributes { get; init; }
}
