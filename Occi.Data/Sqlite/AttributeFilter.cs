using Occi.Core;
using Occi.Core.Registry;

namespace Occi.Data.Sqlite;

/// <summary>An attribute that clients read, and the value that it must have.</summary>
internal abstract class AttributeFilter
{
    /// <summary>Whether its column has an index that finds so few entities that no other index may be chosen before it.</summary>
    public virtual bool FindsFew => false;

    /// <summary>The condition on <c>entities e</c>.</summary>
    /// <param name="kind">The kind of all entities that are asked for, when it is one.</param>
    /// <param name="place">Binds a value and gives its place.</param>
    public abstract string Condition(CategoryId? kind, Func<SqlValue, string> place);

    /// <summary>Null when no entity can have such an attribute.</summary>
    public static AttributeFilter? Of(string name, AttributeValue value) => name switch
    {
        CoreAttributes.Id => Ids("e.id", value is AttributeValue.Text text && EntityId.TryParse(text.Value, out var id) ? id : null),
        CoreAttributes.Source => Ids("e.source", EndOf(value)),
        CoreAttributes.Target => Ids("e.target", EndOf(value)),
        CoreAttributes.Title => Texts("e.title", value),
        CoreAttributes.Summary => Texts("e.summary", value),
        _ when !CategoryId.IsTerm(name) => null, // a quote in a name would end the path that SQLite looks for
        _ => StateFilter.Find(name, value) ?? (AttributeFilter)new JsonFilter(name, value),
    };

    private static ColumnFilter? Ids(string column, EntityId? id) => id is null ? null : new ColumnFilter(column, id.Value, findsFew: true);

    private static ColumnFilter? Texts(string column, AttributeValue value) => value is AttributeValue.Text text ? new ColumnFilter(column, text.Value, findsFew: false) : null;

    /// <summary>Links are asked for by the location of an end, whole or as a path, or by its identifier.</summary>
    private static EntityId? EndOf(AttributeValue value)
    {
        const int uuid = 36;
        var text = value is AttributeValue.Text { Value.Length: >= uuid } end ? end.Value : "";
        return EntityId.TryParse(text.Length == uuid ? text : EndAfterSeparator(text, uuid), out var id) ? id : null;
    }

    private static string? EndAfterSeparator(string text, int length) =>
        text.Length > length && text[^(length + 1)] is '/' or ':' ? text[^length..] : null;
}
