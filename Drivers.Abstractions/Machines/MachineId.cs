namespace Drivers.Abstractions;

/// <summary>The OCCI compute's own UUID; drivers use it as the native id, or embed it there.</summary>
public readonly record struct MachineId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
