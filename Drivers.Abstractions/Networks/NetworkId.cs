namespace Drivers.Abstractions;

/// <summary>The OCCI network's own UUID.</summary>
public readonly record struct NetworkId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
