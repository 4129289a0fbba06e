namespace Occi.Core.Validation;

/// <summary>A checked link to create along with the resource that is its source.</summary>
/// <param name="Kind">A kind that extends link.</param>
/// <param name="Mixins">Mixins that apply to it.</param>
/// <param name="Title"><c>occi.core.title</c>.</param>
/// <param name="Attributes">Typed values, defaults included.</param>
/// <param name="TargetLocation">Where it ends, as the client wrote it, or the <see cref="EntityProposal.Id"/> of an entity of the same request.</param>
/// <param name="TargetKind">What the client says is there.</param>
public sealed record LinkProposal(
    Kind Kind,
    IReadOnlyList<Mixin> Mixins,
    string? Title,
    AttributeSet Attributes,
    string TargetLocation,
    CategoryId? TargetKind);
