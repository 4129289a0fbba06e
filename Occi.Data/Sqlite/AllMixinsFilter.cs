using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>That an entity carries all of these mixins: one condition for any number of them.</summary>
/// <param name="mixins">At least one, and none twice.</param>
internal sealed class AllMixinsFilter(IReadOnlyCollection<CategoryId> mixins) : AttributeFilter
{
    public override string Condition(CategoryId? kind, Func<SqlValue, string> place)
    {
        var all = place((ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(mixins.Select(mixin => mixin.ToString())));
        return $"(select count(*) from entity_mixins other where other.entity = e.seq and other.mixin in (select value from json_each({all}))) = {place(mixins.Count)}";
    }
}
