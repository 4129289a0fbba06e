using Occi.Core;

namespace Occi.Data;

/// <summary>Which entities a listing has (GFD.223 section 5.5): all that it names must hold. Those being deleted are in no listing.</summary>
public sealed record EntityQuery
{
    /// <summary>For whom: what they do not see is in no listing, and counts in no page.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>The entity is of one of these; of any kind when there are none.</summary>
    public IReadOnlyList<CategoryId> Kinds { get; init; } = [];

    /// <summary>The entity carries all of these.</summary>
    public IReadOnlyList<MixinKey> Mixins { get; init; } = [];

    /// <summary>The entity carries at least one of these; it need not when there are none.</summary>
    public IReadOnlyList<MixinKey> AnyMixins { get; init; } = [];

    /// <summary>
    /// What clients read of the entity equals all of these, by the names that they read: <c>occi.core.id</c> (with or without <c>urn:uuid:</c>),
    /// <c>occi.core.title</c>, <c>occi.core.summary</c>, <c>occi.core.source</c> and <c>occi.core.target</c> (a location or an identifier: what counts is the UUID at
    /// its end), the state and its message, and every other attribute. 2 equals 2.0; a text equals no number.
    /// </summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary>Which part of the listing; null for all of it.</summary>
    public QueryPage? Page { get; init; }

    /// <summary>Every entity, resources and links.</summary>
    public static EntityQuery All(Viewer viewer) => new() { Viewer = viewer };

    /// <summary>The entities of one kind.</summary>
    public static EntityQuery OfKind(Viewer viewer, CategoryId kind) => new() { Viewer = viewer, Kinds = [kind] };

    /// <summary>The entities, of whatever kind, that carry a mixin.</summary>
    public static EntityQuery OfMixin(Viewer viewer, MixinKey mixin) => new() { Viewer = viewer, Mixins = [mixin] };
}
