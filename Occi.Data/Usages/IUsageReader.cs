namespace Occi.Data;

/// <summary>Tells how much is used, in no more time when it is much. Within a transaction its own changes are counted.</summary>
public interface IUsageReader
{
    /// <summary>What all of a tenant use together.</summary>
    Task<Usage> UsageOfTenantAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>What an owner uses on behalf of a tenant.</summary>
    Task<Usage> UsageOfOwnerAsync(string tenant, string owner, CancellationToken cancellationToken);

    /// <summary>What the machines of a host use together, as their attribute <c>cloud.stratus.host</c> says where they are.</summary>
    Task<HostUsage> UsageOfHostAsync(string host, CancellationToken cancellationToken);
}
