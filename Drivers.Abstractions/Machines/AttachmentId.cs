namespace Drivers.Abstractions;

/// <summary>The UUID of the OCCI link (storagelink, networkinterface) that an attached disk or interface stands for.</summary>
public readonly record struct AttachmentId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
