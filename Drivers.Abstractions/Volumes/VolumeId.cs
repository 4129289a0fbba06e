namespace Drivers.Abstractions;

/// <summary>The OCCI storage's own UUID.</summary>
public readonly record struct VolumeId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
