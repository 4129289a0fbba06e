using Occi.Core;

namespace Occi.Data.Sqlite;

/// <summary>What must hold of an entity besides its kind: mostly, what an attribute that clients read must be.</summary>
internal abstract class AttributeFilter
{
    /// <summary>Whether its column has an index that finds so few entities that no other index may be chosen before it.</summary>
    public virtual bool FindsFew => false;

    /// <summary>The condition on <c>entities e</c>.</summary>
    /// <param name="kind">The kind of all entities that are asked for, when it is one.</param>
    /// <param name="place">Binds a value and gives its place.</param>
    public abstract string Condition(CategoryId? kind, Func<SqlValue, string> place);
}
