namespace Occi.Data.Tests;

/// <summary>Entities as the tests want them.</summary>
internal static class Sample
{
    public static readonly CategoryId Compute = Core.Infrastructure.Compute.Kind.Id;
    public static readonly CategoryId Storage = Core.Infrastructure.Storage.Kind.Id;
    public static readonly CategoryId StorageLink = Core.Infrastructure.StorageLink.Kind.Id;
    public static readonly CategoryId Zebra = new("http://example.org/tags#", "zebra");
    public static readonly CategoryId Ant = new("http://example.org/tags#", "ant");

    /// <summary>As mixins of the site.</summary>
    public static readonly MixinKey ZebraKey = MixinKey.OfSite(Zebra);

    public static readonly MixinKey AntKey = MixinKey.OfSite(Ant);

    private static readonly DateTimeOffset Then = new(2026, 1, 1, 0, 0, 0, 250, TimeSpan.Zero);

    public static StoredEntity Of(CategoryId kind, string? title = null) => new()
    {
        Id = new EntityId(Guid.NewGuid()),
        Kind = kind,
        Tenant = "physics",
        Owner = "/DC=org/CN=Ada",
        Title = title,
        Desired = EntityStates.Active,
        Observed = ObservedSide.New(EntityStates.Inactive, null),
        Created = Then,
        Updated = Then,
    };

    public static StoredEntity Link(StoredEntity source, StoredEntity target) => Of(StorageLink) with { Ends = new LinkEnds(source.Id, target.Id) };

    /// <summary>One that has something in every field, and text that would break careless SQL or JSON.</summary>
    public static StoredEntity Full() => Of(Compute, "O'Neil; drop table entities; --") with
    {
        Sharing = Sharing.Group,
        Summary = "línea uno\nline \"two\"",
        Mixins = [Zebra, Ant],
        Attributes = AttributeSet.Of(
            (Core.Infrastructure.Compute.Cores, AttributeValue.Of(4)),
            (Core.Infrastructure.Compute.Memory, AttributeValue.Of(1.5m)),
            (Core.Infrastructure.Compute.Hostname, AttributeValue.Of("a\u0001b\"c"))),
        Observed = new ObservedSide(
            EntityStates.Error, "no room", "Failed", true, AttributeSet.Of((Core.Infrastructure.Compute.Cores, AttributeValue.Of(2)))),
    };
}
