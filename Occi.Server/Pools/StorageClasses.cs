using Occi.Core;
using Occi.Core.Infrastructure;

namespace Occi.Server.Pools;

/// <summary>The tags of the pools as mixins: who puts one on a new disk chooses where it is kept.</summary>
internal static class StorageClasses
{
    /// <summary>The scheme of all of them.</summary>
    public const string Scheme = "http://schemas.stratus.cloud/occi/infrastructure/storage_class#";

    /// <summary>A mixin for each tag.</summary>
    public static IEnumerable<Mixin> Of(IEnumerable<StoragePool> pools) => pools.SelectMany(pool => pool.Tags).Distinct(StringComparer.Ordinal).Select(tag => new Mixin
    {
        Id = new(Scheme, tag),
        Title = $"Kept where storage is {tag}",
        Applies = [Storage.Kind.Id],
        Location = $"/mixin/storage_class/{tag}/",
    });

    /// <summary>The tags among mixins.</summary>
    public static IEnumerable<string> In(IEnumerable<CategoryId> mixins) => mixins.Where(mixin => mixin.Scheme == Scheme).Select(mixin => mixin.Term);
}
