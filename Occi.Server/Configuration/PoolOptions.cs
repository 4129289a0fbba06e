using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Configuration;

/// <summary>One place where disks are kept.</summary>
public sealed class PoolOptions
{
    /// <summary>Fixed for life: every disk remembers the name of its pool.</summary>
    [Required]
    [RegularExpression("[a-z][a-z0-9-]*")]
    public string Name { get; set; } = "default";

    /// <summary>The classes of storage that it is: <c>fast</c>, <c>large</c>. Clients see each as a mixin, and a disk that carries it goes to a pool that has it.</summary>
    public IList<string> Tags { get; } = [];

    /// <summary>What allocates its volumes. Default <c>directory</c>: files below the data directory.</summary>
    public BackendOptions Backend { get; set; } = new() { Name = "directory" };

    /// <summary>What exports them to hypervisors on other hosts; null (the default) where the hypervisor reaches them by itself.</summary>
    public BackendOptions? Export { get; set; }
}
