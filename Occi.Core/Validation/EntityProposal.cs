namespace Occi.Core.Validation;

/// <summary>An entity that a client may create: checked, typed and complete but for what the server itself sets.</summary>
public sealed record EntityProposal
{
    /// <summary>Where in the request it is described, to put before names in problems, as in <see cref="EntityDraft.Place"/>.</summary>
    public string Place { get; init; } = "";

    /// <summary>A kind that has instances.</summary>
    public required Kind Kind { get; init; }

    /// <summary>The <c>occi.core.id</c> as the client sent it, never binding; links of the same request may name the entity by it.</summary>
    public string? Id { get; init; }

    /// <summary>Known mixins that apply to the kind, each once.</summary>
    public required IReadOnlyList<Mixin> Mixins { get; init; }

    /// <summary><c>occi.core.title</c>.</summary>
    public string? Title { get; init; }

    /// <summary><c>occi.core.summary</c>; null for a link.</summary>
    public string? Summary { get; init; }

    /// <summary>Typed values: the client's, defaults where it gave none, and the sizes of a resource template in any case.</summary>
    public required AttributeSet Attributes { get; init; }

    /// <summary>Where a link starts, as the client wrote it, or the <see cref="Id"/> of an entity of the same request; null for a resource.</summary>
    public string? SourceLocation { get; init; }

    /// <summary>Where a link ends, as the client wrote it, or the <see cref="Id"/> of an entity of the same request; null for a resource.</summary>
    public string? TargetLocation { get; init; }

    /// <summary>What the client says is at the target of a link; it need not be true, nor known here.</summary>
    public CategoryId? TargetKind { get; init; }

    /// <summary>The links to create along with a resource.</summary>
    public IReadOnlyList<LinkProposal> Links { get; init; } = [];
}
