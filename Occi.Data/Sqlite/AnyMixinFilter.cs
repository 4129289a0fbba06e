using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>That an entity carries at least one of these mixins. The look-up finds the entities by the mixins, and not the other way round.</summary>
internal sealed class AnyMixinFilter(IReadOnlyList<CategoryId> mixins) : AttributeFilter
{
    public override bool FindsFew => true;

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place)
    {
        var all = place((ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(mixins.Select(mixin => mixin.ToString())));
        return $"e.seq in (select tagged.entity from entity_mixins tagged where tagged.mixin in (select value from json_each({all})))";
    }
}
