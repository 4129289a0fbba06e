namespace Occi.Core.Infrastructure;

/// <summary>Resource templates (GFD.224): a mixin for each size of machine. Its sizes override what the client asks for.</summary>
public static class ResourceTemplate
{
    /// <summary>The size of the machine's own disk in GiB.</summary>
    public const string EphemeralStorageSize = "occi.compute.ephemeral_storage.size";

    /// <summary>The mixin that every resource template depends on.</summary>
    public static Mixin Base { get; } = new()
    {
        Id = new(InfrastructureScheme.Base, "resource_tpl"),
        Title = "Resource Template",
        Applies = [Compute.Kind.Id],
        Location = "/mixin/resource_tpl/",
    };

    /// <summary>A template of these sizes. They are not mutable: to resize a machine, give it another template.</summary>
    /// <param name="scheme">The site's own scheme; ends in <c>#</c>.</param>
    /// <param name="term">Names the size within the scheme and its location, <c>/mixin/resource_tpl/TERM/</c>.</param>
    /// <param name="title">What a person calls the size.</param>
    /// <param name="cores">The number of virtual processors.</param>
    /// <param name="memoryGiB">The memory in GiB.</param>
    /// <param name="diskGiB">The size of the machine's own disk in GiB; null for that of the image.</param>
    /// <exception cref="ArgumentException">Scheme and term make no identifier.</exception>
    public static Mixin Create(string scheme, string term, string title, int cores, decimal memoryGiB, decimal? diskGiB) => new()
    {
        Id = TemplateId.Of(scheme, term),
        Title = title,
        Depends = [Base.Id],
        Applies = [Compute.Kind.Id],
        Location = $"{Base.Location}{term}/",
        Attributes =
        [
            new(Compute.Cores, AttributeType.Integer, IsMutable: false, Default: AttributeValue.Of(cores), Description: "Number of virtual processors"),
            new(Compute.Memory, AttributeType.Number, IsMutable: false, Default: AttributeValue.Of(memoryGiB), Description: "Memory in GiB"),
            .. DiskSize(diskGiB),
        ],
    };

    private static AttributeDefinition[] DiskSize(decimal? diskGiB) => diskGiB is { } size
        ? [new(EphemeralStorageSize, AttributeType.Number, IsMutable: false, Default: AttributeValue.Of(size), Description: "Size of the machine's own disk in GiB")]
        : [];
}
