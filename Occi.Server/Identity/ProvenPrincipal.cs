using System.Security.Claims;

namespace Occi.Server.Identity;

/// <summary>Carries a <see cref="ProvenIdentity"/> through ASP.NET's authentication: every handler of Stratus makes its ticket of one.</summary>
public sealed class ProvenPrincipal(ProvenIdentity identity)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, identity.Subject)], identity.Authentication))
{
    /// <summary>Who it is.</summary>
    public ProvenIdentity Proven { get; } = identity;
}
