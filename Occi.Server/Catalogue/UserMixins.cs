using System.Collections.Concurrent;
using System.Collections.Frozen;
using Occi.Core;
using Occi.Core.Registry;
using Occi.Data;
using Occi.Server.Identity;

namespace Occi.Server.Catalogue;

/// <summary>
/// All mixins that users made, at one moment, and what each caller has of them: their private ones, those that their tenant shares, and the public ones. Where several have
/// one identity or one place, the nearest wins. Immutable, but for what it has worked out.
/// </summary>
internal sealed class UserMixins
{
    private readonly ImageTemplates _site;
    private readonly IReadOnlyList<UserMixin> _all;
    private readonly ILookup<CategoryId, UserMixin> _byId;
    private readonly FrozenSet<(string Tenant, string Owner)> _withPrivate;
    private readonly ConcurrentDictionary<(string Tenant, string? Owner, CategoryRegistry Site), CategoryRegistry> _registries = new();

    /// <param name="site">What the site offers, and the images.</param>
    /// <param name="all">In the order of creation.</param>
    public UserMixins(ImageTemplates site, IReadOnlyList<UserMixin> all)
    {
        (_site, _all) = (site, all);
        _byId = all.ToLookup(mixin => mixin.Id);
        _withPrivate = all.Where(mixin => mixin.Sharing == Sharing.Private).Select(mixin => (mixin.Tenant, mixin.Owner)).ToFrozenSet();
    }

    /// <summary>What there is for a caller: the site's categories, and the mixins that they have.</summary>
    public CategoryRegistry Of(Caller caller) => _all.Count == 0
        ? _site.Of(caller)
        : _registries.GetOrAdd((caller.Tenant, _withPrivate.Contains((caller.Tenant, caller.Subject)) ? caller.Subject : null, _site.Of(caller)), Build);

    /// <summary>Which mixin an identity stands for on something that belongs to somebody; null when it is none that a user made.</summary>
    public UserMixin? Meant(CategoryId id, string tenant, string? owner)
    {
        UserMixin? shared = null, everybodys = null;
        foreach (var mixin in _byId[id])
        {
            if (mixin.Sharing == Sharing.Private)
            {
                if (mixin.Tenant == tenant && mixin.Owner == owner)
                {
                    return mixin;
                }
            }
            else if (mixin.Tenant == tenant)
            {
                shared ??= mixin;
            }
            else if (mixin.Sharing == Sharing.Public)
            {
                everybodys ??= mixin;
            }
        }

        return shared ?? everybodys;
    }

    /// <summary>How many of a tenant's there are.</summary>
    public int CountOf(string tenant) => _all.Count(mixin => mixin.Tenant == tenant);

    private CategoryRegistry Build((string Tenant, string? Owner, CategoryRegistry Site) caller) => _all
        .Where(mixin => Meant(mixin.Id, caller.Tenant, caller.Owner) == mixin)
        .OrderBy(mixin => mixin.Sharing == Sharing.Private ? 0 : mixin.Tenant == caller.Tenant ? 1 : 2)
        .Select(Mixin)
        .Aggregate(caller.Site, (registry, mixin) => registry.With([mixin]).TryGet(out var more, out _) ? more : registry); // what collides with what is nearer is passed over

    private static Mixin Mixin(UserMixin stored) => new()
    {
        Id = stored.Id,
        Title = stored.Title,
        Location = stored.Location,
        Depends = stored.Depends,
        IsUserDefined = true,
    };
}
