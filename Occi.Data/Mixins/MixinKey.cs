using Occi.Core;

namespace Occi.Data;

/// <summary>
/// One mixin among those of the same identity. An entity carries an identity, and what is meant by it is one mixin at most: of those that users made the private one of
/// the entity's owner in the entity's tenant; when there is none, that of the tenant; when there is none, the oldest that is public.
/// </summary>
/// <param name="Id">Its identity.</param>
/// <param name="Tenant">The tenant of a mixin that a user made; null for one of the site, which is on whatever carries the identity.</param>
/// <param name="Owner">The owner of a private one; null for the one that the tenant shares, or that is public.</param>
public sealed record MixinKey(CategoryId Id, string? Tenant, string? Owner)
{
    /// <summary>A mixin of the site.</summary>
    public static MixinKey OfSite(CategoryId id) => new(id, null, null);
}
