using System.ComponentModel.DataAnnotations;

namespace Occi.Server.Quotas;

/// <summary>Limits as an administrator writes them; what is left out has no limit.</summary>
public sealed record QuotaEntry
{
    /// <summary>Machines, running or not.</summary>
    [Range(0, int.MaxValue)]
    public long? Machines { get; init; }

    /// <summary>Virtual processors of all machines.</summary>
    [Range(0, int.MaxValue)]
    public long? Cores { get; init; }

    /// <summary>Memory of all machines, in GiB.</summary>
    [Range(0, 1 << 30)]
    public decimal? Memory { get; init; }

    /// <summary>Sizes of all disks, in GiB.</summary>
    [Range(0, 1 << 30)]
    public decimal? Disk { get; init; }

    /// <summary>Disks.</summary>
    [Range(0, int.MaxValue)]
    public long? Volumes { get; init; }

    /// <summary>Networks.</summary>
    [Range(0, int.MaxValue)]
    public long? Networks { get; init; }

    /// <summary>Addresses, one for each network interface.</summary>
    [Range(0, int.MaxValue)]
    public long? Addresses { get; init; }
}
