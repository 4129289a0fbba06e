namespace Occi.Data;

/// <summary>What an image is known by, in the catalogue and to its clients.</summary>
/// <param name="Value">The UUID.</param>
public readonly record struct ImageId(Guid Value)
{
    /// <summary>One that nobody has.</summary>
    public static ImageId New() => new(Guid.NewGuid());

    /// <summary>The UUID in lower case, with hyphens.</summary>
    public override string ToString() => Value.ToString("D");
}
