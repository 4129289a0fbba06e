using Occi.Core;

namespace Occi.Server.Identity.Keystone;

/// <inheritdoc/>
internal sealed class TenantDirectory(CallerResolver callers) : ITenantDirectory
{
    /// <inheritdoc/>
    public IReadOnlyList<string> TenantsOf(ProvenIdentity identity) => [.. callers.MembershipsOf(identity).Select(membership => membership.Tenant)];

    /// <inheritdoc/>
    public IReadOnlyList<OcciProblem> WhyNone(ProvenIdentity identity) => callers.RefusalOf(identity);
}
