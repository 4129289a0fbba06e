using System.Collections.Frozen;

namespace Occi.Core.Registry;

/// <summary>The names that the core's properties have once rendered (GFD.229).</summary>
public static class CoreAttributes
{
    /// <summary>The identifier of an entity.</summary>
    public const string Id = "occi.core.id";

    /// <summary>The title of an entity.</summary>
    public const string Title = "occi.core.title";

    /// <summary>The summary of a resource.</summary>
    public const string Summary = "occi.core.summary";

    /// <summary>The location of a link's source.</summary>
    public const string Source = "occi.core.source";

    /// <summary>The kind of a link's source.</summary>
    public const string SourceKind = "occi.core.source.kind";

    /// <summary>The location of a link's target.</summary>
    public const string Target = "occi.core.target";

    /// <summary>The kind of a link's target.</summary>
    public const string TargetKind = "occi.core.target.kind";

    /// <summary>All of these names.</summary>
    public static FrozenSet<string> All { get; } = [Id, Title, Summary, Source, SourceKind, Target, TargetKind];
}
