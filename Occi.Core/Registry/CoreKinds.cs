namespace Occi.Core.Registry;

/// <summary>The kinds of the core model (GFD.221). None has instances of its own, so none has a location (GFD.223).</summary>
public static class CoreKinds
{
    /// <summary>The scheme of the core's categories.</summary>
    public const string Scheme = "http://schemas.ogf.org/occi/core#";

    /// <summary>What every entity is.</summary>
    public static Kind Entity { get; } = new()
    {
        Id = new(Scheme, "entity"),
        Title = "Entity",
        Attributes =
        [
            new(CoreAttributes.Id, IsMutable: false, Description: "The identifier of the entity"),
            new(CoreAttributes.Title, Description: "The name that people give the entity"),
        ],
    };

    /// <summary>What every resource is.</summary>
    public static Kind Resource { get; } = new()
    {
        Id = new(Scheme, "resource"),
        Title = "Resource",
        Parent = Entity.Id,
        Attributes = [new(CoreAttributes.Summary, Description: "What people say about the resource")],
    };

    /// <summary>What every link is.</summary>
    public static Kind Link { get; } = new()
    {
        Id = new(Scheme, "link"),
        Title = "Link",
        Parent = Entity.Id,
        Attributes =
        [
            new(CoreAttributes.Source, IsMutable: false, IsRequired: true, Description: "The resource that owns the link", IsWishAtCreation: true),
            new(CoreAttributes.Target, IsMutable: false, IsRequired: true, Description: "The resource that the link points to", IsWishAtCreation: true),
        ],
    };

    /// <summary>All three, parents first.</summary>
    public static IReadOnlyList<Kind> All { get; } = [Entity, Resource, Link];
}
