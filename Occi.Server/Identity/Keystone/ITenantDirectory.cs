using Occi.Core;

namespace Occi.Server.Identity.Keystone;

/// <summary>Which tenants somebody has, by the present mapping.</summary>
internal interface ITenantDirectory
{
    /// <summary>The names of all tenants that they could act for, the one that they act for without choosing first; empty for whom the site does not serve.</summary>
    IReadOnlyList<string> TenantsOf(ProvenIdentity identity);

    /// <summary>Why they have none.</summary>
    IReadOnlyList<OcciProblem> WhyNone(ProvenIdentity identity);
}
