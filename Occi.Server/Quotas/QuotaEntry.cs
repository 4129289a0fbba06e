using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Quotas;

/// <summary>Limits as an administrator writes them; what is left out has no limit.</summary>
public sealed record QuotaEntry
{
    /// <summary>Machines, running or not.</summary>
    [Range(typeof(long), "0", "2147483647", ParseLimitsInInvariantCulture = true)]
    public long? Machines { get; init; }

    /// <summary>Virtual processors of all machines.</summary>
    [Range(typeof(long), "0", "2147483647", ParseLimitsInInvariantCulture = true)]
    public long? Cores { get; init; }

    /// <summary>Memory of all machines, in GiB.</summary>
    [Range(typeof(decimal), "0", "1073741824", ParseLimitsInInvariantCulture = true)]
    public decimal? Memory { get; init; }

    /// <summary>Sizes of all disks, in GiB.</summary>
    [Range(typeof(decimal), "0", "1073741824", ParseLimitsInInvariantCulture = true)]
    public decimal? Disk { get; init; }

    /// <summary>Disks.</summary>
    [Range(typeof(long), "0", "2147483647", ParseLimitsInInvariantCulture = true)]
    public long? Volumes { get; init; }

    /// <summary>Networks.</summary>
    [Range(typeof(long), "0", "2147483647", ParseLimitsInInvariantCulture = true)]
    public long? Networks { get; init; }

    /// <summary>Addresses, one for each network interface.</summary>
    [Range(typeof(long), "0", "2147483647", ParseLimitsInInvariantCulture = true)]
    public long? Addresses { get; init; }
}
