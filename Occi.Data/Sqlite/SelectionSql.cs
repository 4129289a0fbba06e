using System.Text.Json;
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

    /// <summary>Each kind is a search of its own in an index, and all are merged by their order of creation, so that nothing is sorted.</summary>
    /// <param name="columns">What to select of <c>entities e</c>, without <c>seq</c>, which always comes first.</param>
    /// <param name="kinds">At least one.</param>
    /// <param name="filters">What else must hold.</param>
    public static SelectionSql OfKinds(string columns, IEnumerable<CategoryId> kinds, IReadOnlyList<AttributeFilter> filters)
    {
        var sql = new SelectionSql();
        var ofKind = filters.Any(filter => filter.FindsFew) ? "+e.kind" : "e.kind"; // SQLite does not search for a term with a plus
        sql.Finish(kinds.Select(kind =>
            $"select e.seq, {columns} from entities e where {ofKind} = {sql.Place(kind)} and e.desired <> 'absent' and e.seq > ?1"
            + All(filters.Select(filter => filter.Condition(kind, sql.Place)))));
        return sql;
    }

    /// <summary>Walks the index of the first mixin, which is in the order of creation.</summary>
    /// <param name="columns">What to select of <c>entities e</c>, without <c>seq</c>, which always comes first.</param>
    /// <param name="mixins">At least one.</param>
    /// <param name="kinds">None: of every kind.</param>
    /// <param name="filters">What else must hold.</param>
    public static SelectionSql OfMixins(
        string columns, IReadOnlyList<CategoryId> mixins, IReadOnlyList<CategoryId> kinds, IReadOnlyList<AttributeFilter> filters)
    {
        var sql = new SelectionSql();
        var first = sql.Place(mixins[0]);
        IEnumerable<string> ofKind = kinds.Count == 0 ? [] : [$"e.kind in ({string.Join(", ", kinds.Select(kind => sql.Place(kind)))})"];
        IEnumerable<string> ofOthers = mixins.Count == 1 ? [] : [sql.Others([.. mixins.Skip(1)])];
        CategoryId? kind = kinds.Count == 1 ? kinds[0] : null;
        sql.Finish(
        [
            $"select m.entity, {columns} from entity_mixins m join entities e on e.seq = m.entity where m.mixin = {first} and m.entity > ?1 and e.desired <> 'absent'"
            + All([.. ofKind, .. ofOthers, .. filters.Select(filter => filter.Condition(kind, sql.Place))]),
        ]);
        return sql;
    }

    private void Finish(IEnumerable<string> selections) => Text = string.Join(" union all ", selections) + " order by 1 limit ?2 offset ?3";

    private string Place(SqlValue value)
    {
        _values.Add(value);
        return $"?{_values.Count}";
    }

    /// <summary>One condition for any number of them.</summary>
    private string Others(IReadOnlyCollection<CategoryId> mixins)
    {
        var all = Place((ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(mixins.Select(mixin => mixin.ToString())));
        return $"(select count(*) from entity_mixins other where other.entity = m.entity and other.mixin in (select value from json_each({all}))) = {Place(mixins.Count)}";
    }

    private static string All(IEnumerable<string> conditions) => string.Concat(conditions.Select(condition => $" and ({condition})"));
}
