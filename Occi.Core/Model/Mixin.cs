namespace Occi.Core;

/// <summary>Adds attributes and actions to single entities at run time, or serves as a template or tag (GFD.221).</summary>
public sealed record Mixin : Category
{
    /// <summary>The mixins whose attributes and actions it brings along, e.g. the base of a template.</summary>
    public IReadOnlyList<CategoryId> Depends { get; init; } = [];

    /// <summary>The kinds it may be put on; empty for what its dependencies allow, and for every kind where they say nothing.</summary>
    public IReadOnlyList<CategoryId> Applies { get; init; } = [];

    /// <summary>The actions that it adds itself.</summary>
    public IReadOnlyList<OcciAction> Actions { get; init; } = [];

    /// <summary>Whether a client made it: a tag that groups entities of every kind, and brings nothing along from what it says to depend on (GFD.185).</summary>
    public bool IsUserDefined { get; init; }

    /// <summary>Whether it may be put on existing entities and taken off them at any time, because no backend has to know of it: users' tags are, and few of a site's own.</summary>
    public bool IsMark
    {
        get => field || IsUserDefined;
        init;
    }

    /// <summary>The path of its collection, beginning and ending in <c>/</c>.</summary>
    public required string Location { get; init; }
}
