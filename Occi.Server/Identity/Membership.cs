namespace Occi.Server.Identity;

/// <summary>A tenant that somebody belongs to.</summary>
/// <param name="Tenant">The tenant's name: a VO, a group of one, or a name that the site has chosen.</param>
/// <param name="Role">What they may do there.</param>
public sealed record Membership(string Tenant, Role Role);
