using Occi.Core;
using Occi.Core.Registry;
using Occi.Data;

namespace Occi.Server.Http.Collections;

/// <summary>
/// What a path that ends in a slash stands for (GFD.185 section 3.2, GFD.223 section 5.5): the instances of a kind, the entities that carry a mixin, or, where the path
/// is bound to neither, all that is found below it.
/// </summary>
/// <param name="Path">The path.</param>
/// <param name="All">Its entities, for whoever sees everything.</param>
/// <param name="Kind">The kind whose location it is, or null.</param>
/// <param name="Mixin">The mixin whose location it is, or null.</param>
internal sealed record CollectionScope(string Path, EntityQuery All, Kind? Kind = null, Mixin? Mixin = null)
{
    /// <summary>Where everything is.</summary>
    public const string Root = "/";

    /// <summary>Whether it is the root, where entities of every kind can be made.</summary>
    public bool IsRoot => Path == Root;

    /// <summary>The scope of a path, or null when there is nothing at it and nothing below it.</summary>
    /// <param name="registry">What there is.</param>
    /// <param name="path">The path.</param>
    /// <param name="keyOf">What tells a mixin there from others of its identity.</param>
    public static CollectionScope? Find(CategoryRegistry registry, string path, Func<Mixin, MixinKey> keyOf) => path == Root ? new(path, OfKnown(registry)) : registry.FindByLocation(path) switch
    {
        Kind kind => new(path, EntityQuery.OfKind(Viewer.Everything, kind.Id), Kind: kind),
        Mixin mixin => new(path, OfKnown(registry) with { Mixins = [keyOf(mixin)] }, Mixin: mixin),
        _ => Below(registry, path, keyOf),
    };

    /// <summary>The members, as far as somebody sees them.</summary>
    public EntityQuery Members(Viewer viewer) => All with { Viewer = viewer };

    /// <summary>The members that also pass a filter, as far as somebody sees them.</summary>
    public EntityQuery Narrowed(EntityFilter filter, Viewer viewer, Func<Mixin, MixinKey> keyOf) => All with
    {
        Viewer = viewer,
        Kinds = KindsWithin(filter),
        Mixins = [.. All.Mixins.Concat(filter.Mixins.Select(keyOf)).Distinct()],
        Attributes = filter.Attributes,
    };

    private IReadOnlyList<CategoryId> KindsWithin(EntityFilter filter) =>
        Kind is null ? filter.Kinds.Count == 0 ? All.Kinds : [.. filter.Kinds.Select(kind => kind.Id)]
        : filter.Kinds.Count == 0 || filter.Kinds.Any(kind => kind.Id == Kind.Id) ? All.Kinds
        : [CoreKinds.Entity.Id]; // which nothing is by itself

    /// <summary>Kinds lie directly below the root, so what is below any other path is the collections of mixins.</summary>
    private static CollectionScope? Below(CategoryRegistry registry, string path, Func<Mixin, MixinKey> keyOf)
    {
        var mixins = registry.Mixins.Where(mixin => mixin.Location.StartsWith(path, StringComparison.Ordinal)).Select(keyOf).ToList();
        return mixins.Count == 0 ? null : new(path, OfKnown(registry) with { AnyMixins = mixins });
    }

    /// <summary>Of a kind that the site does not know there may be entities in the database, which nobody could show.</summary>
    private static EntityQuery OfKnown(CategoryRegistry registry) =>
        EntityQuery.All(Viewer.Everything) with { Kinds = [.. registry.Kinds.Where(kind => kind.Location is not null).Select(kind => kind.Id)] };
}
