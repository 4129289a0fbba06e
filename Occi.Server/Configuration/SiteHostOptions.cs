using System.ComponentModel.DataAnnotations;
using Occi.Server.Hosts;

namespace Occi.Server.Configuration;

/// <summary>One place where machines run.</summary>
public sealed class SiteHostOptions
{
    /// <summary>Fixed for life: every machine and network remembers the name of its host.</summary>
    [Required]
    [RegularExpression("[a-z][a-z0-9-]*")]
    public string Name { get; set; } = SiteHost.Default;

    /// <summary>Its hypervisor driver.</summary>
    public BackendOptions Driver { get; set; } = new() { Name = "kvm" };

    /// <summary>The availability zone that it is in, which clients see and can choose as a mixin. Default: none.</summary>
    [RegularExpression("[a-z][a-z0-9-]*")]
    public string? Zone { get; set; }

    /// <summary>How many virtual processors its machines may have together, for each of its own. Default 16.</summary>
    [Range(0.01, 1024)]
    public double CoresPerProcessor { get; set; } = HostRatios.Usual.Cores;

    /// <summary>How much memory its machines may have together, as a part of its own. Default 1.5.</summary>
    [Range(0.01, 1024)]
    public double MemoryRatio { get; set; } = HostRatios.Usual.Memory;
}
