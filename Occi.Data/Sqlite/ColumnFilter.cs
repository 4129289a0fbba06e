using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>A column that every kind has under the same name.</summary>
internal sealed class ColumnFilter(string column, SqlValue value, bool findsFew) : AttributeFilter
{
    public override bool FindsFew => findsFew;

    public override string Condition(CategoryId? kind, Func<SqlValue, string> place) => $"{column} = {place(value)}";
}
