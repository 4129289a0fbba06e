using Occi.Core;
using Occi.Server.Identity.Keystone;

namespace Occi.Server.Identity;

/// <summary>Tells the log and the audit log who came and was not let in, and which tokens came and went. What is said here outlasts a client that hangs up.</summary>
internal interface ILoginTrail
{
    /// <summary>A credential proved nobody.</summary>
    /// <param name="context">The request.</param>
    /// <param name="scheme">What kind of credential it was.</param>
    /// <param name="refused">Why.</param>
    Task RefusedAsync(HttpContext context, string scheme, CredentialRefusedException refused);

    /// <summary>A credential proved somebody whom the site does not serve.</summary>
    Task TurnedAwayAsync(HttpContext context, ProvenIdentity identity, IReadOnlyList<OcciProblem> problems);

    /// <summary>A token was given.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What it holds.</param>
    /// <param name="tenant">The tenant that its holder acts for.</param>
    Task TokenGivenAsync(HttpContext context, AccessToken token, string tenant);

    /// <summary>A token was taken back by its holder.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">What it holds.</param>
    /// <param name="tenant">The tenant that its holder acts for.</param>
    Task TokenRevokedAsync(HttpContext context, AccessToken token, string tenant);
}
