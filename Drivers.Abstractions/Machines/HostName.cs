namespace Drivers.Abstractions;

/// <summary>A host of a backend, in the backend's words.</summary>
public readonly record struct HostName(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
