namespace Occi.Core;

/// <summary>An entity that ties one resource to another (GFD.221).</summary>
public sealed record Link : Entity
{
    /// <summary>The resource that owns it.</summary>
    public required LinkEnd Source { get; init; }

    /// <summary>The resource it points to, here or elsewhere.</summary>
    public required LinkEnd Target { get; init; }
}
