namespace Occi.Core;

/// <summary>
/// An entity as a client described it, parsed but not yet checked against any registry. Text attributes keep the form they came in
/// (quoted: text; bare: number, boolean or text); the validator converts them.
/// </summary>
public sealed record EntityDraft
{
    /// <summary>Where in the request it is described, to put before names in problems: e.g. <c>resources[3].</c>; empty when the request is about it alone.</summary>
    public string Place { get; init; } = "";

    /// <summary>The kind; null when none was named.</summary>
    public CategoryId? Kind { get; init; }

    /// <summary>The mixins in the order given.</summary>
    public IReadOnlyList<CategoryId> Mixins { get; init; } = [];

    /// <summary>Categories that came without a class: kinds or mixins, which only a registry can tell.</summary>
    public IReadOnlyList<CategoryId> Unclassified { get; init; } = [];

    /// <summary>The <c>occi.core.id</c> as it was sent. Clients send what they like: it is never binding.</summary>
    public string? Id { get; init; }

    /// <summary><c>occi.core.title</c>.</summary>
    public string? Title { get; init; }

    /// <summary><c>occi.core.summary</c>.</summary>
    public string? Summary { get; init; }

    /// <summary>All attributes but those of the core.</summary>
    public AttributeSet Attributes { get; init; } = AttributeSet.Empty;

    /// <summary><c>occi.core.source</c>, a path or an absolute URI.</summary>
    public string? SourceLocation { get; init; }

    /// <summary><c>occi.core.target</c>, a path or an absolute URI.</summary>
    public string? TargetLocation { get; init; }

    /// <summary><c>occi.core.target.kind</c>: what the client says is there.</summary>
    public CategoryId? TargetKind { get; init; }

    /// <summary>The links described along with a resource.</summary>
    public IReadOnlyList<LinkDraft> Links { get; init; } = [];

    /// <summary>The draft with the prefix of a site taken off every location that has it: a path, or an absolute URI whose path has it. The same where there is no prefix.</summary>
    public EntityDraft Within(SiteAddress site) => site.Prefix.Length == 0 ? this : this with
    {
        SourceLocation = SourceLocation is null ? null : site.PathOf(SourceLocation),
        TargetLocation = TargetLocation is null ? null : site.PathOf(TargetLocation),
        Links = [.. Links.Select(link => link.TargetLocation is null ? link : link with { TargetLocation = site.PathOf(link.TargetLocation) })],
    };
}
