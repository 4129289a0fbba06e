using Occi.Core;

namespace Occi.Data;

/// <summary>A mixin that a user made, a tag (GFD.223 section 5.4.2).</summary>
public sealed record UserMixin
{
    /// <summary>One of its kind among those that its tenant shares; a private one among the private ones of its owner there.</summary>
    public required CategoryId Id { get; init; }

    /// <summary>Where it was made.</summary>
    public required string Tenant { get; init; }

    /// <summary>The path of its collection, beginning and ending in <c>/</c>; as unique as the identity.</summary>
    public required string Location { get; init; }

    /// <summary>What a person calls it.</summary>
    public string? Title { get; init; }

    /// <summary>What was given as <c>rel</c>; these categories need not exist.</summary>
    public IReadOnlyList<CategoryId> Depends { get; init; } = [];

    /// <summary>The subject who made it.</summary>
    public required string Owner { get; init; }

    /// <summary>Who else may see it and put it on entities.</summary>
    public Sharing Sharing { get; init; } = Sharing.Group;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>What tells it from others of the same identity.</summary>
    public MixinKey Key => new(Id, Tenant, Sharing == Sharing.Private ? Owner : null);
}
