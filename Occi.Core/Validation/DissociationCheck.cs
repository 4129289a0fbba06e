using Occi.Core.Registry;

namespace Occi.Core.Validation;

/// <summary>Works out what becomes of an entity when a mixin is taken off it (GFD.185 section 3.4.3).</summary>
internal static class DissociationCheck
{
    /// <summary>The entity without the mixin and without the attributes that only the mixin brought.</summary>
    public static EntityChange Run(CategoryRegistry registry, Entity existing, Mixin mixin)
    {
        var remaining = existing.Mixins.Where(each => each.Id != mixin.Id).ToList();
        var definitions = registry.AttributesOf(existing.Kind, remaining);
        return new EntityChange
        {
            Mixins = remaining,
            AddedMixins = [],
            RemovedMixins = [mixin],
            Title = existing.Title,
            Summary = (existing as Resource)?.Summary,
            Attributes = AttributeSet.From(existing.Attributes.Where(pair => definitions.ContainsKey(pair.Key))),
        };
    }
}
