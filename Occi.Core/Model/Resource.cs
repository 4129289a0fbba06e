namespace Occi.Core;

/// <summary>An entity that stands for itself: a machine, a network, a disk (GFD.221).</summary>
public sealed record Resource : Entity
{
    /// <summary>What a person says about it (<c>occi.core.summary</c>).</summary>
    public string? Summary { get; init; }

    /// <summary>The links whose source it is.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];
}
