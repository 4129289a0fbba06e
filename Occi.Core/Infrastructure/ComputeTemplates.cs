namespace Occi.Core.Infrastructure;

/// <summary>The sizes that the Compute Resource Templates Profile 1.1 names, so that a client finds the same ones at every site.</summary>
public static class ComputeTemplates
{
    /// <summary>The scheme of the profile's text; its tables print others.</summary>
    public const string Scheme = "http://schemas.ogf.org/occi/infrastructure/compute/template/1.1#";

    /// <summary>Those that the profile requires, then those of its extended part. Their titles have no commas, at which some clients split headers.</summary>
    public static IReadOnlyList<Mixin> All { get; } =
    [
        ResourceTemplate.Create(Scheme, "small", "Small: 1 core and 1 GiB", 1, 1.0m, 10.0m),
        ResourceTemplate.Create(Scheme, "medium", "Medium: 2 cores and 2 GiB", 2, 2.0m, 20.0m),
        ResourceTemplate.Create(Scheme, "large", "Large: 4 cores and 4 GiB", 4, 4.0m, 40.0m),
        ResourceTemplate.Create(Scheme, "mem_small", "Small with more memory: 1 core and 4 GiB", 1, 4.0m, 10.0m),
        ResourceTemplate.Create(Scheme, "mem_medium", "Medium with more memory: 2 cores and 8 GiB", 2, 8.0m, 20.0m),
        ResourceTemplate.Create(Scheme, "mem_large", "Large with more memory: 4 cores and 16 GiB", 4, 16.0m, 40.0m),
    ];
}
