using System.Globalization;
using Occi.Data;

namespace Occi.Server.Quotas;

/// <summary>Something that is limited.</summary>
/// <param name="Name">What limits and refusals call it.</param>
/// <param name="Unit">In bytes for sizes, which people read and write in GiB; 1 for what is counted.</param>
/// <param name="Amount">How much of it is used.</param>
/// <param name="Written">The limit as the administrator wrote it; null for none.</param>
internal sealed record QuotaItem(string Name, long Unit, Func<Usage, long> Amount, Func<QuotaEntry, decimal?> Written)
{
    private const long Gibibyte = 1L << 30;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<QuotaItem> All { get; } =
    [
        new("machines", 1, usage => usage.Machines, quota => quota.Machines),
        new("cores", 1, usage => usage.Cores, quota => quota.Cores),
        new("memory", Gibibyte, usage => usage.Memory, quota => quota.Memory),
        new("disk", Gibibyte, usage => usage.Disk, quota => quota.Disk),
        new("volumes", 1, usage => usage.Volumes, quota => quota.Volumes),
        new("networks", 1, usage => usage.Networks, quota => quota.Networks),
        new("addresses", 1, usage => usage.Addresses, quota => quota.Addresses),
    ];

    /// <summary>The limit in the unit of the usage; null for none.</summary>
    public long? Limit(QuotaEntry quota) => Written(quota) is { } limit ? (long)(limit * Unit) : null;

    /// <summary>An amount as people read it.</summary>
    public string Text(long amount) => Unit == 1
        ? amount.ToString(CultureInfo.InvariantCulture)
        : (amount / (decimal)Unit).ToString("0.###", CultureInfo.InvariantCulture) + " GiB";

    /// <summary>An amount as programs read it: sizes in GiB.</summary>
    public decimal Number(long amount) => amount / (decimal)Unit;
}
