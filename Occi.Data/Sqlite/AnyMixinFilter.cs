using System.Text.Json;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>That an entity carries at least one of these mixins.</summary>
/// <param name="mixins">At least one.</param>
/// <param name="viewer">For whom.</param>
internal sealed class AnyMixinFilter(IReadOnlyList<CategoryId> mixins, Viewer viewer) : AttributeFilter
{
    /// <summary>Who sees everything finds the entities by the mixins, and not the other way round: those of others would be among them.</summary>
    public override bool FindsFew { get; } = viewer.Tenant is null;

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place)
    {
        var wanted = $"tagged.mixin in (select value from json_each({place(Json(mixins))}))";
        return FindsFew
            ? $"e.seq in (select tagged.entity from entity_mixins tagged where {wanted})"
            : $"exists (select 1 from entity_mixins tagged where tagged.entity = e.seq and {wanted})";
    }

    private static ReadOnlyMemory<byte> Json(IEnumerable<CategoryId> mixins) => JsonSerializer.SerializeToUtf8Bytes(mixins.Select(mixin => mixin.ToString()));
}
