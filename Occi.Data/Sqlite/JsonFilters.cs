using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>
/// The same as a <see cref="JsonFilter"/> for each of many attributes, as one condition: the time that SQLite takes to compile conditions grows with the square of their
/// number, and a client may send thousands. They are read once, and no further for an entity than to the first that it does not meet.
/// </summary>
/// <param name="attributes">All must be equal; their names are terms.</param>
internal sealed class JsonFilters(AttributeSet attributes) : AttributeFilter
{
    public override string Condition(CategoryId? kind, Func<SqlValue, string> place)
    {
        const string path = "'$.\"' || wanted.name || '\"'";
        return $"""
            not exists (
                with wanted (name, value, type) as materialized (select key, value, type from json_each({place(AttributeJson.Write(attributes))}))
                select 1 from wanted
                where coalesce(json_extract({JsonFilter.Observed}, {path}), json_extract({JsonFilter.Attributes}, {path})) is not wanted.value
                    or replace(coalesce(json_type({JsonFilter.Observed}, {path}), json_type({JsonFilter.Attributes}, {path}), ''), 'integer', 'real') <> replace(wanted.type, 'integer', 'real'))
            """;
    }
}
