using Occi.Core;

namespace Occi.Data;

/// <summary>An entity as it is kept: what the client wants (the desired side) beside what the backend says (the observed side).</summary>
public sealed record StoredEntity
{
    /// <summary>The UUID that clients and drivers know it by.</summary>
    public required EntityId Id { get; init; }

    /// <summary>Fixed for life.</summary>
    public required CategoryId Kind { get; init; }

    /// <summary>In the order of association.</summary>
    public IReadOnlyList<CategoryId> Mixins { get; init; } = [];

    /// <summary>On whose behalf it was made. Fixed for life.</summary>
    public required string Tenant { get; init; }

    /// <summary>The subject who made it. Fixed for life.</summary>
    public required string Owner { get; init; }

    /// <summary>Who else sees it: see <see cref="Viewer.Sees"/>.</summary>
    public Sharing Sharing { get; init; }

    /// <summary><c>occi.core.title</c>.</summary>
    public string? Title { get; init; }

    /// <summary><c>occi.core.summary</c>, of resources.</summary>
    public string? Summary { get; init; }

    /// <summary>As the client set them, templates and defaults applied.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Of links; null for resources.</summary>
    public LinkEnds? Ends { get; init; }

    /// <summary>The OCCI state that the pending operations lead to; <see cref="EntityStates.Absent"/> while it is being deleted.</summary>
    public required string Desired { get; init; }

    /// <summary>What the backend says.</summary>
    public required ObservedSide Observed { get; init; }

    /// <summary>Goes up with every change.</summary>
    public long Version { get; init; } = 1;

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>Its place in the order of creation; 0 until it is stored.</summary>
    public long Sequence { get; init; }

    /// <summary>
    /// Whether its row could not be read as a whole: then what could be is here, the observed side says so, and nothing can be written of it but that it is being deleted.
    /// </summary>
    public bool IsDamaged { get; init; }

    /// <summary>Whether both belong to the same person on behalf of the same tenant.</summary>
    public bool IsOfOwnerOf(StoredEntity other) => Tenant == other?.Tenant && Owner == other.Owner;

    /// <summary>Whether it is being deleted: clients do not see it any more.</summary>
    public bool IsAbsent => Desired == EntityStates.Absent;
}
