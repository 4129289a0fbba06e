using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>That an entity carries all of these mixins.</summary>
/// <param name="mixins">At least one, and none twice.</param>
internal sealed class AllMixinsFilter(IReadOnlyCollection<MixinKey> mixins) : AttributeFilter
{
    public override string Condition(CategoryId? kind, Func<SqlValue, string> place) => string.Join(" and ", MixinMeaning.AreAmong(mixins, "e", "other", place).Select(
        among => $"(select count(*) from entity_mixins other where other.entity = e.seq and {among.Condition}) = {place(among.Number)}"));
}
