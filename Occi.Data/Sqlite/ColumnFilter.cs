using Occi.Core;
using Occi.Core.Registry;

namespace Occi.Data.Sqlite;

/// <summary>One of the core's attributes, which are columns of every kind.</summary>
internal sealed class ColumnFilter : AttributeFilter
{
    private const int UuidLength = 36;

    private readonly string _column;
    private readonly SqlValue _value;

    private ColumnFilter(string column, SqlValue value, bool findsFew) => (_column, _value, FindsFew) = (column, value, findsFew);

    public override bool FindsFew { get; }

    /// <summary>Whether the attribute is a column.</summary>
    public static bool IsColumn(string name) =>
        name is CoreAttributes.Id or CoreAttributes.Source or CoreAttributes.Target or CoreAttributes.Title or CoreAttributes.Summary;

    /// <summary>Null when the column never has such a value. The links to a network that is everybody's are few only for who sees all of them.</summary>
    public static ColumnFilter? Find(string name, AttributeValue value, Viewer viewer) => value is not AttributeValue.Text { Value: var text } ? null : name switch
    {
        CoreAttributes.Id => OfId("e.id", text, true),
        CoreAttributes.Source => OfId("e.source", End(text), true),
        CoreAttributes.Target => OfId("e.target", End(text), viewer.Tenant is null),
        CoreAttributes.Title => new("e.title", text, false),
        CoreAttributes.Summary => new("e.summary", text, false),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "An attribute that is no column."),
    };

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place) => $"{_column} = {place(_value)}";

    private static ColumnFilter? OfId(string column, string text, bool findsFew) => EntityId.TryParse(text, out var id) ? new(column, id, findsFew) : null;

    /// <summary>Links are asked for by the location of an end, whole or as a path, or by its identifier.</summary>
    private static string End(string text) => text.Length > UuidLength && text[^(UuidLength + 1)] is '/' or ':' ? text[^UuidLength..] : text;
}
