using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// The SQL of one selection and the values for its places: names and values that clients send are bound and never become SQL. The first three places are the same in
/// all: the <c>seq</c> after which to begin, how many rows, and how many to leave out before them.
/// </summary>
internal sealed class SelectionSql
{
    public const int After = 0;
    public const int Limit = 1;
    public const int Offset = 2;

    private readonly List<SqlValue> _values = [0, 0, 0];

    private SelectionSql()
    {
    }

    /// <summary>Ends in an order and a limit.</summary>
    public string Text { get; private set; } = "";

    /// <summary>One for each place; the first three are the caller's to set.</summary>
    public SqlValue[] Values => [.. _values];

    /// <summary>Each source of each kind is a search of its own in an index, and all are merged by their order of creation, so that nothing is sorted.</summary>
    /// <param name="columns">What to select of <c>entities e</c>, without <c>seq</c>, which always comes first.</param>
    /// <param name="viewer">Who sees them.</param>
    /// <param name="kinds">At least one.</param>
    /// <param name="filters">What else must hold.</param>
    public static SelectionSql OfKinds(string columns, Viewer viewer, IEnumerable<CategoryId> kinds, IReadOnlyList<AttributeFilter> filters)
    {
        var sql = new SelectionSql();
        var sources = filters.Any(filter => filter.FindsFew) ? [EntitySource.OfFew(viewer, sql.Place)] : EntitySource.Of(viewer, sql.Place);
        sql.Finish(kinds.SelectMany(kind => sql.OfKind(columns, kind, sources, filters)));
        return sql;
    }

    /// <summary>Walks the index of the first mixin, which is in the order of creation and has the rows of everybody.</summary>
    /// <param name="columns">What to select of <c>entities e</c>, without <c>seq</c>, which always comes first.</param>
    /// <param name="mixins">At least one.</param>
    /// <param name="kinds">None: of every kind.</param>
    /// <param name="filters">What else must hold.</param>
    public static SelectionSql OfMixins(
        string columns, IReadOnlyList<MixinKey> mixins, IReadOnlyList<CategoryId> kinds, IReadOnlyList<AttributeFilter> filters)
    {
        var sql = new SelectionSql();
        var first = sql.Place(mixins[0].Id);
        IEnumerable<string> ofKind = kinds.Count == 0 ? [] : [$"e.kind in ({string.Join(", ", kinds.Select(kind => sql.Place(kind)))})"];
        List<MixinKey> others = [.. mixins.Where((mixin, index) => index > 0 || mixin.Tenant is not null)]; // of those that users made, which one the entity means
        IEnumerable<AttributeFilter> ofOthers = others.Count == 0 ? [] : [new AllMixinsFilter(others)];
        CategoryId? kind = kinds.Count == 1 ? kinds[0] : null;
        sql.Finish(
        [
            $"select m.entity, {columns} from entity_mixins m join entities e on e.seq = m.entity where m.mixin = {first} and m.entity > ?1 and e.desired <> 'absent'"
            + All([.. ofKind, .. ofOthers.Concat(filters).Select(filter => filter.Condition(kind, sql.Place))]),
        ]);
        return sql;
    }

    private IEnumerable<string> OfKind(string columns, CategoryId kind, IReadOnlyList<EntitySource> sources, IReadOnlyList<AttributeFilter> filters)
    {
        var place = Place(kind);
        var conditions = All(filters.Select(filter => filter.Condition(kind, Place)));
        return sources.Select(source =>
            $"select e.seq, {columns} from {source.Table} where {source.Kind} = {place} and e.desired <> 'absent' and e.seq > ?1 {source.Conditions}{conditions}");
    }

    private void Finish(IEnumerable<string> selections) => Text = string.Join(" union all ", selections) + " order by 1 limit ?2 offset ?3";

    private string Place(SqlValue value)
    {
        _values.Add(value);
        return $"?{_values.Count}";
    }

    private static string All(IEnumerable<string> conditions) => string.Concat(conditions.Select(condition => $" and ({condition})"));
}
