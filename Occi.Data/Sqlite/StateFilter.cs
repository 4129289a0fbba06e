using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// <c>occi.compute.state</c> and <c>occi.compute.state.message</c> are columns of an entity whose kind's term is <c>compute</c>, and attributes like any other for
/// other kinds.
/// </summary>
internal sealed class StateFilter : AttributeFilter
{
    private const string Prefix = "occi.";
    private const string State = ".state";
    private const string Message = ".state.message";

    private readonly string _term;
    private readonly string _column;
    private readonly AttributeValue _value;
    private readonly JsonFilter _otherwise;

    private StateFilter(string name, string term, string column, AttributeValue value)
    {
        _term = term;
        _column = column;
        _value = value;
        _otherwise = new JsonFilter(name, value);
    }

    /// <summary>Null when the name is not that of the state of a kind with one of these terms.</summary>
    public static StateFilter? Find(string name, AttributeValue value, IReadOnlySet<string> terms) =>
        Find(name, State, "e.state", value, terms) ?? Find(name, Message, "e.message", value, terms);

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place) => kind switch
    {
        { Term: var term } when term == _term => OfColumn(place),
        { } => _otherwise.Condition(kind, place),
        null => $"iif(substr(e.kind, instr(e.kind, '#') + 1) = {place(_term)}, {OfColumn(place)}, {_otherwise.Condition(kind, place)})",
    };

    private string OfColumn(Func<SqlValue, string> place) => _value is AttributeValue.Text text ? $"{_column} = {place(text.Value)}" : "false";

    private static StateFilter? Find(string name, string suffix, string column, AttributeValue value, IReadOnlySet<string> terms)
    {
        if (name.Length <= Prefix.Length + suffix.Length || !name.StartsWith(Prefix, StringComparison.Ordinal) || !name.EndsWith(suffix, StringComparison.Ordinal))
        {
            return null;
        }

        var term = name[Prefix.Length..^suffix.Length];
        return terms.Contains(term) ? new StateFilter(name, term, column, value) : null;
    }
}
