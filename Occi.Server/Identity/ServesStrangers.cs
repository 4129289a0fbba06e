namespace Occi.Server.Identity;

/// <summary>Marks an endpoint that serves those too who are known and belong to no tenant: it has no <see cref="Caller"/> then, only a <see cref="ProvenPrincipal"/>.</summary>
internal sealed class ServesStrangers;
