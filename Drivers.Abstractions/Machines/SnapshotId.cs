namespace Drivers.Abstractions;

/// <summary>The caller's own UUID of a snapshot of a machine; it means nothing for other machines.</summary>
public readonly record struct SnapshotId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
