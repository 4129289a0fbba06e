using System.Globalization;
using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// An attribute in the JSON of an entity: of the observed side, or of the desired one where the backend says nothing. SQLite gives a truth value as 0 or 1 and a structure
/// as a text, so the type is asked too.
/// </summary>
/// <param name="name">A term: it needs no escape in a path.</param>
/// <param name="value">What it must be.</param>
internal sealed class JsonFilter(string name, AttributeValue value) : AttributeFilter
{
    // SQLite would end the whole query at one row that holds no JSON.
    public const string Observed = "iif(json_valid(e.observed), e.observed, '{}')";
    public const string Attributes = "iif(json_valid(e.attributes), e.attributes, '{}')";

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place)
    {
        var path = place($"$.\"{name}\"");
        var found = $"coalesce(json_extract({Observed}, {path}), json_extract({Attributes}, {path}))";
        var type = $"coalesce(json_type({Observed}, {path}), json_type({Attributes}, {path}))";
        return value switch
        {
            AttributeValue.Text text => $"{found} = {place(text.Value)} and {type} = 'text'",

            // SQLite itself makes a number of it, as it does of the stored one: two ways of rounding could differ.
            AttributeValue.Number number =>
                $"{found} = cast({place(number.Value.ToString(CultureInfo.InvariantCulture))} as numeric) and {type} in ('integer', 'real')",
            AttributeValue.Boolean boolean => $"{type} = {place(boolean.Value ? "true" : "false")}",
            AttributeValue.Structure structure => $"{found} = {place(structure.Json)} and {type} = '{(structure.IsArray ? "array" : "object")}'",
            _ => throw new ArgumentOutOfRangeException(nameof(place), value, "A kind of attribute value that the store does not know."),
        };
    }
}
