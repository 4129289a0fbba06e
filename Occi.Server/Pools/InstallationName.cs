namespace Occi.Server.Pools;

/// <summary>What tells this Stratus from others that may share its backends.</summary>
/// <param name="Id">Fixed for life.</param>
internal sealed record InstallationName(Guid Id);
