using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>That an entity carries at least one of these mixins.</summary>
/// <param name="mixins">At least one.</param>
/// <param name="viewer">For whom.</param>
internal sealed class AnyMixinFilter(IReadOnlyList<MixinKey> mixins, Viewer viewer) : AttributeFilter
{
    /// <summary>Who sees everything finds the entities by the mixins, and not the other way round: those of others would be among them.</summary>
    public override bool FindsFew { get; } = viewer.Tenant is null;

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place) =>
        FindsFew ? $"e.seq in ({string.Join(" union all ", MixinMeaning.AreAmong(mixins, "o", "tagged", place).Select(among =>
            $"select tagged.entity from entity_mixins tagged {(among.AsksEntity ? "cross join entities o on o.seq = tagged.entity " : "")}where {among.Condition}"))})"
        : string.Join(" or ", MixinMeaning.AreAmong(mixins, "e", "tagged", place).Select(among =>
            $"exists (select 1 from entity_mixins tagged where tagged.entity = e.seq and {among.Condition})"));
}
